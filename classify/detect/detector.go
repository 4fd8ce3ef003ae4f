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

// String names the strength.
func (s Strength) String() string {
	switch s {
	case None:
		return "none"
	case Shape:
		return "shape"
	case Likely:
		return "likely"
	case Checked:
		return "checked"
	}
	return fmt.Sprintf("Strength(%d)", uint8(s))
}

// Detector judges one value.
type Detector struct {
	Name    string // "iban", as taxonomy files refer to it
	Version string // changes when the rule does
	Source  string // standard, registry or publication that the rule rests on

	// Chance is the share, in [0, 1], of random values that come out as Checked: of those of the right structure where
	// the others come out as Shape, and of those of the right length and alphabet where they come out as None.
	// The smaller it is, the more a Checked value proves. Zero for a detector that never says Checked, and for one
	// whose random hits are too rare to measure.
	Chance float64

	// Classes are the kinds of values that the detector can accept; zero stands for all of them.
	Classes Class
	// MinLen and MaxLen bound the lengths of the values that the detector can accept, in bytes; zero stands for no
	// bound.
	MinLen, MaxLen int
	// Applies is a cheap test on the shape, so that most detectors never look at most values.
	Applies func(s *ShapeOf) bool
	// Match judges the trimmed value. It must not keep it.
	Match func(v *Value) Strength
}

// Judge gives the strength of a value, None when its shape rules it out.
func (d *Detector) Judge(v *Value) Strength {
	if !d.accepts(v.Shape.Class()) || !d.acceptsLength(v.Shape.Len) || !d.Applies(&v.Shape) {
		return None
	}
	return d.Match(v)
}

func (d *Detector) accepts(c Class) bool { return d.Classes == 0 || d.Classes&c != 0 }

func (d *Detector) acceptsLength(n int) bool {
	return n >= d.MinLen && (d.MaxLen == 0 || n <= d.MaxLen)
}

var registry []Detector

// Register makes a detector known. It is called from init and panics on a name that is taken.
func Register(d Detector) {
	for i := range registry {
		if registry[i].Name == d.Name {
			panic(fmt.Sprintf("detector %q is registered twice", d.Name))
		}
	}
	registry = append(registry, d)
	slices.SortFunc(registry, func(a, b Detector) int { return strings.Compare(a.Name, b.Name) })
}

// All lists the detectors by name.
func All() []Detector { return slices.Clone(registry) }

func compareName(d Detector, name string) int { return strings.Compare(d.Name, name) }

// judgeNamed runs one registered detector; it panics on a name that is not registered.
func judgeNamed(name string, v *Value) Strength {
	i, ok := slices.BinarySearchFunc(registry, name, compareName)
	if !ok {
		panic(fmt.Sprintf("detector %q is not registered", name))
	}
	return registry[i].Judge(v)
}
