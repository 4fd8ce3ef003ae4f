package detect

import (
	"fmt"
	"slices"
	"strings"
)

// Strength says how well a value fits a detector.
type Strength uint8

// The strengths, weakest first.
const (
	None    Strength = iota
	Shape            // it looks like one, and so do many other things
	Likely           // a format that little else has, or a dictionary word
	Checked          // a check digit or a registry confirms it
)

// Detector judges one value.
type Detector struct {
	Name    string // "iban", as taxonomy files refer to it
	Version string // changes when the rule does
	Source  string // standard, registry or publication that the rule rests on

	// Applies is a cheap test on the shape, so that most detectors never look at most values.
	Applies func(s *ShapeOf) bool
	// Match judges the trimmed value. It must not keep it.
	Match func(v *Value) Strength
}

var registry []Detector

// Register makes a detector known. It is called from init and panics on a name that is taken.
func Register(d Detector) {
	for _, other := range registry {
		if other.Name == d.Name {
			panic(fmt.Sprintf("detector %q is registered twice", d.Name))
		}
	}
	registry = append(registry, d)
	slices.SortFunc(registry, func(a, b Detector) int { return strings.Compare(a.Name, b.Name) })
}

// All lists the detectors by name.
func All() []Detector { return slices.Clone(registry) }
