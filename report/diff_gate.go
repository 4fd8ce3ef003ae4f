package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Gate is a condition on which a pipeline can be made to fail.
type Gate struct {
	Name    string
	Reasons []string // why it is hit, in words, sorted; empty: it is not
}

// The gates. Those that begin with "new" look at what changed, the others at the later moment as it is.
const (
	GateNewCategory  = "new-category"  // a system holds a category that it did not hold
	GateNewSensitive = "new-sensitive" // a system holds a sensitive item that it did not hold
	GateUndeclared   = "undeclared"    // a system, or a category's sources, purposes, retention or recipients are not declared
	GateStale        = "stale"         // the last scan that could read a system is too old
	GateIncomplete   = "incomplete"    // something in scope was not looked at
)

// GateNames lists the gates.
func GateNames() []string {
	return []string{GateNewCategory, GateNewSensitive, GateUndeclared, GateStale, GateIncomplete}
}

// ParseGates reads a list of gates with commas between them.
func ParseGates(text string) ([]string, error) {
	var out []string
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(GateNames(), name) {
			return nil, fmt.Errorf("%q is not known; choose among %s", name, strings.Join(GateNames(), ", "))
		}
		out = append(out, name)
	}
	return out, nil
}

// Hit lists the gates among the named ones that are hit.
func (c *Changes) Hit(names []string) []Gate {
	var out []Gate
	for _, g := range c.Gates {
		if len(g.Reasons) > 0 && slices.Contains(names, g.Name) {
			out = append(out, g)
		}
	}
	return out
}

// gatePoints are the open points that make up gates on the later moment.
var gatePoints = map[PointKind]string{
	PointNotRegistered: GateUndeclared, PointNoSources: GateUndeclared, PointNoPurposes: GateUndeclared,
	PointNoRetention: GateUndeclared, PointNoStatement: GateUndeclared, PointRecipient: GateUndeclared,
	PointTransferPurpose: GateUndeclared, PointSensitiveScope: GateUndeclared,
	PointStale:    GateStale,
	PointCoverage: GateIncomplete, PointNotScanned: GateIncomplete,
}

// gates judges every gate.
func (c *comparison) gates() []Gate {
	reasons := make(map[string][]string)
	for _, change := range c.list {
		name := map[ChangeKind]string{ChangeCategoryNew: GateNewCategory, ChangeSensitiveNew: GateNewSensitive}[change.Kind]
		if name != "" {
			reasons[name] = append(reasons[name], c.words.text("fact.of_system", change.System, change.Subject))
		}
	}
	for _, p := range c.to.Points {
		if name := gatePoints[p.Kind]; name != "" {
			reasons[name] = append(reasons[name], c.words.text("fact.of_system", p.Subject, p.Text))
		}
	}
	var out []Gate
	for _, name := range GateNames() {
		slices.SortFunc(reasons[name], cmp.Compare)
		out = append(out, Gate{Name: name, Reasons: slices.Compact(reasons[name])})
	}
	return out
}
