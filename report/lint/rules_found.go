package lint

import (
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/report"
)

var foundRules = []rule{{
	id: "source-not-registered", severity: Warning, cite: "11 CCR 7011(e)(1)(B), (C)", scans: true,
	says:   "a source that was scanned and that the register does not have",
	action: "Add the system, under the name of the source.", find: unregisteredSources,
}, {
	id: "system-never-scanned", severity: Warning, scans: true, says: "a system that no scan looked at",
	action: "Scan it, correct its name, or take it out.", find: unscannedSystems,
}, {
	id: "category-never-found", severity: Warning, cite: "11 CCR 7011(e)(1)(D), (H)", scans: true,
	says:   "a category or sensitive item that is disclosed and that no scan found in the system",
	action: "Check whether the declaration or the scope of the scans is wrong.", find: categoriesNeverFound,
}, {
	id: "exemption-matches-nothing", severity: Warning, scans: true,
	says:   "an exemption that concerns no column with personal information",
	action: "Correct the pattern or the types, or remove it.", find: exemptionsOfNothing,
}, {
	id: "table-matches-nothing", severity: Warning, scans: true, says: "a pattern of tables that fits no scanned column",
	action: "Correct the pattern, or remove it.", find: tablesOfNothing,
}, {
	id: "sensitive-not-covered", severity: Warning, cite: "Cal. Civ. Code 1798.130(c)", scans: true,
	says:   "a disclosure that names a letter and is silent on sensitive items held under it",
	action: "Name the items that are part of it, under sensitive, or declare that none is.", find: silentOnSensitive,
}}

func isSensitive(c *report.Category) bool { return c.Kind == report.KindSensitive }

func notDeclared(f report.Fact) bool { return f.Origin.Kind == report.OriginNotDeclared }

// short names a category, with its letter.
func short(c *report.Category) string {
	if isSensitive(c) {
		return c.Name
	}
	return c.Key + ". " + c.Name
}

func joinWords(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), ", ")
}

// holdsSensitive reports whether sensitive personal information may be held: without scans nobody knows.
func (c *check) holdsSensitive() bool {
	if c.Disclosure == nil {
		return true
	}
	return slices.ContainsFunc(c.Disclosure.Categories, isSensitive) || slices.ContainsFunc(c.Disclosure.Open, isSensitive)
}

// placeOfLine gives the place of a fact by its line, with its path where it is a disclosure or a purpose.
func (c *check) placeOfLine(line int) inventory.Origin {
	for _, f := range c.facts() {
		if f.origin.Line == line {
			return f.origin
		}
	}
	return inventory.Origin{Line: line}
}

// scanned lists the names of the sources that scans looked at.
func (c *check) scanned() []string {
	var names []string
	for _, s := range c.Disclosure.Scans {
		names = append(names, s.Sources...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func unregisteredSources(c *check) []spot {
	var out []spot
	for _, name := range c.scanned() {
		if c.system(name) == nil && !c.asked("systems") {
			out = append(out, at(inventory.Origin{Path: "systems"}, "%q was scanned, and the register does not have it", name))
		}
	}
	return out
}

func unscannedSystems(c *check) []spot {
	var out []spot
	for _, s := range c.Register.Systems {
		if !slices.Contains(c.scanned(), s.Name) {
			out = append(out, at(s.Origin, "no scan up to %s looked at %q", c.AsOf, s.Name))
		}
	}
	return out
}

func categoriesNeverFound(c *check) []spot {
	var out []spot
	for _, t := range slices.Concat(c.Disclosure.SoldOrShared.Rows, c.Disclosure.BusinessPurpose.Rows) {
		if t.Found {
			continue
		}
		where := "any system"
		if t.System != "" {
			where = t.System
		}
		out = append(out, at(c.placeOfLine(t.Origin.Line), "%q is disclosed to %q, and no scan found it in %s", joinKey(t.Category, t.Name), t.Recipient.Name, where))
	}
	return out
}

// joinKey puts a letter before its name.
func joinKey(key, name string) string {
	if len(key) == 1 {
		return key + ". " + name
	}
	return name
}

func exemptionsOfNothing(c *check) []spot {
	var out []spot
	for _, e := range c.Disclosure.Exemptions {
		if e.Origin.Kind == report.OriginDeclared && len(e.Columns) == 0 {
			out = append(out, at(c.placeOfLine(e.Origin.Line), "no column of %s with personal information matches %q", e.System, e.Pattern))
		}
	}
	return out
}

func tablesOfNothing(c *check) []spot {
	fits := c.fittingTables()
	var out []spot
	for _, s := range c.Register.Systems {
		for i := range s.Tables {
			if t := &s.Tables[i]; slices.Contains(c.scanned(), s.Name) && !fits[t] {
				out = append(out, at(t.Origin, "no scanned column fits %q", t.Pattern))
			}
		}
	}
	return out
}

// fittingTables finds the declarations of tables that fit a scanned column, in one reading of the columns.
func (c *check) fittingTables() map[*inventory.TableDeclaration]bool {
	fits := make(map[*inventory.TableDeclaration]bool)
	for column := range c.Disclosure.Columns.All() {
		for _, s := range c.Register.Systems {
			for i := range s.Tables {
				if t := &s.Tables[i]; s.Name == column.Ref.Source && !fits[t] && report.Matches(t.Pattern, column.Ref) {
					fits[t] = true
				}
			}
		}
	}
	return fits
}

// silentOnSensitive takes what the report says of disclosures that are silent on sensitive items.
func silentOnSensitive(c *check) []spot {
	var out []spot
	for _, p := range c.Disclosure.Points {
		if p.Kind == report.PointSensitiveScope {
			out = append(out, at(c.placeOfLine(p.Origin.Line), "%s", p.Text))
		}
	}
	return out
}
