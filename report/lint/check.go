package lint

import (
	"cmp"
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/report"
)

// Input is what a check depends on.
type Input struct {
	Register   *inventory.Register
	AsOf       inventory.Date     // last day of the window
	Months     int                // length of the window; 0 means report.DefaultMonths
	Disclosure *report.Disclosure // made of the register and the scans, in English; nil: the file alone is checked
}

// Check gives what is wrong with a register in the order of its lines.
func Check(in Input) []Finding {
	c := &check{Input: in, window: inventory.Preceding(in.AsOf, in.months())}
	var out []Finding
	for _, r := range rules {
		if r.scans && in.Disclosure == nil || r.gdpr && !c.underGDPR() {
			continue
		}
		for _, s := range r.find(c) {
			out = append(out, Finding{
				Severity: r.severity, Rule: r.id, Cite: r.cite, File: in.Register.File, Line: max(1, s.origin.Line), Field: s.origin.Path,
				Message: s.message, Action: r.action,
			})
		}
	}
	return sorted(out)
}

func (in Input) months() int { return cmp.Or(in.Months, report.DefaultMonths) }

// check is one run over a register.
type check struct {
	Input
	window inventory.Period
}

// underGDPR reports whether the register says that the GDPR applies.
func (c *check) underGDPR() bool {
	applies := c.Register.GDPR.Applies
	return applies != nil && *applies
}

// asked reports whether a question stands in a place, in what holds it or in what it holds: what is missing there is
// known to be missing.
func (c *check) asked(path string) bool {
	return slices.ContainsFunc(c.Register.Unanswered, func(q inventory.Question) bool {
		return within(q.Origin.Path, path) || within(path, q.Origin.Path)
	})
}

// within reports whether a path leads to a place or to something in it.
func within(path, place string) bool {
	rest, ok := strings.CutPrefix(path, place)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// key gives the path of a key under a fact.
func key(origin inventory.Origin, name string) string {
	if origin.Path == "" {
		return name
	}
	return origin.Path + "." + name
}

// missing is the place of a key that a fact lacks.
func missing(origin inventory.Origin, name string) inventory.Origin {
	origin.Path = key(origin, name)
	return origin
}

// disclosures lists the disclosures of the window.
func (c *check) disclosures() []inventory.DeclaredDisclosure {
	var out []inventory.DeclaredDisclosure
	for _, d := range c.Register.Disclosures {
		if d.Period.Overlaps(c.window) {
			out = append(out, d)
		}
	}
	return out
}

// sales lists the disclosures of the window that are sold or shared.
func (c *check) sales() []inventory.DeclaredDisclosure {
	return slices.DeleteFunc(c.disclosures(), func(d inventory.DeclaredDisclosure) bool {
		return d.Mode == inventory.ModeBusinessPurpose
	})
}

// statements lists the statements of the kinds that speak of a day of the window.
func (c *check) statements(kinds ...inventory.StatementKind) []inventory.Statement {
	var out []inventory.Statement
	for _, s := range c.Register.Statements {
		if slices.Contains(kinds, s.Kind) && s.Covers.Overlaps(c.window) {
			out = append(out, s)
		}
	}
	return out
}

func (c *check) recipient(id string) *inventory.Recipient {
	for i := range c.Register.Recipients {
		if r := &c.Register.Recipients[i]; r.ID == id {
			return r
		}
	}
	return nil
}

func (c *check) system(name string) *inventory.System {
	for i := range c.Register.Systems {
		if s := &c.Register.Systems[i]; s.Name == name {
			return s
		}
	}
	return nil
}

// place is where a system is declared; the first line stands for one that is not.
func (c *check) place(name string) inventory.Origin {
	if s := c.system(name); s != nil {
		return s.Origin
	}
	return inventory.Origin{Line: 1, Path: "systems"}
}
