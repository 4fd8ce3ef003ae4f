package lint

import (
	"slices"

	"pinventory/inventory"
)

var questionRules = []rule{{
	id: "unanswered", severity: Warning, says: "a question is still open",
	action: "Replace TODO by the answer, or remove the key.", find: unanswered,
}}

func unanswered(c *check) []spot {
	var out []spot
	for _, q := range c.Register.Unanswered {
		out = append(out, at(q.Origin, "unanswered"))
	}
	return out
}

var statementRules = []rule{{
	id: "sale-beside-none", severity: Error, cite: "Cal. Civ. Code 1798.130(a)(5)(C)(i)",
	says:   "a statement that nothing was sold or shared, beside a sale or sharing",
	action: "Correct the statement or the disclosure.", find: saleBesideNone,
}, {
	id: "disclosure-beside-none", severity: Error, cite: "Cal. Civ. Code 1798.130(a)(5)(C)(ii)",
	says:   "a statement that nothing was disclosed for a business purpose, beside such a disclosure",
	action: "Correct the statement or the disclosure.", find: disclosureBesideNone,
}, {
	id: "opposed-statements", severity: Error, cite: "11 CCR 7011(e)(1)(G), (J)",
	says: "two statements that exclude each other", action: "Keep the one that is true.", find: opposedStatements,
}, {
	id: "statement-in-future", severity: Error, says: "a statement made after the day of the check",
	action: "Correct the day, or check as of a later one.", find: futureStatements,
}, {
	id: "statement-ended", severity: Warning, cite: "Cal. Civ. Code 1798.130(a)(5)",
	says:   "a statement that covers no day of the window",
	action: "Have the statement made anew for the window.", find: endedStatements,
}, {
	id: "statement-hole", severity: Warning, cite: "Cal. Civ. Code 1798.130(a)(5)",
	says:   "statements that leave a part of the window open",
	action: "Have a statement made for the rest of the window, or declare the facts.", find: statementHoles,
}, {
	id: "statement-missing", severity: Warning, cite: "11 CCR 7011(e)(1)(D), (G), (H), (J)",
	says:   "neither facts nor a statement on sale, disclosure, consumers under 16 or sensitive data",
	action: "Have a person who can vouch for it make the statement, or declare the facts.", find: missingStatements,
}, {
	id: "sale-without-under-16", severity: Error, cite: "Cal. Civ. Code 1798.120(c), 11 CCR 7011(e)(1)(G)",
	says:   "a sale or sharing, and no statement on consumers under 16",
	action: "Declare no_sale_under_16 or sale_under_16.", find: saleWithoutUnder16,
}}

func saleBesideNone(c *check) []spot {
	return c.denied(inventory.StatementNoneSoldOrShared, c.sales())
}

func disclosureBesideNone(c *check) []spot {
	business := slices.DeleteFunc(c.disclosures(), func(d inventory.DeclaredDisclosure) bool {
		return d.Mode != inventory.ModeBusinessPurpose
	})
	return c.denied(inventory.StatementNoneDisclosed, business)
}

// denied lists statements of none beside disclosures of the same days and categories.
func (c *check) denied(kind inventory.StatementKind, disclosures []inventory.DeclaredDisclosure) []spot {
	var out []spot
	for _, s := range c.statements(kind) {
		for _, d := range disclosures {
			if s.Covers.Overlaps(d.Period) && speaksOf(s, d) {
				out = append(out, at(s.Origin, "%s states that there were none from %s, and line %d declares that %q received personal information (%s)",
					s.By, s.Covers, d.Origin.Line, d.Recipient, d.Mode))
			}
		}
	}
	return out
}

// speaksOf reports whether a statement is about something that a disclosure names. What types imply is not looked at.
func speaksOf(s inventory.Statement, d inventory.DeclaredDisclosure) bool {
	if !s.Partial() {
		return true
	}
	for _, l := range d.Categories {
		if slices.Contains(s.Categories, l) && (l != "L" || len(d.Sensitive) == 0) {
			return true
		}
	}
	return slices.ContainsFunc(d.Sensitive, func(item string) bool {
		return slices.Contains(s.Sensitive, item) || slices.Contains(s.Categories, "L")
	})
}

// opposites are the statements that exclude each other.
var opposites = [][2]inventory.StatementKind{
	{inventory.StatementSaleUnder16, inventory.StatementNoSaleUnder16},
	{inventory.StatementSensitiveBeyond, inventory.StatementSensitiveLimited},
}

func opposedStatements(c *check) []spot {
	var out []spot
	for _, pair := range opposites {
		for _, x := range c.statements(pair[0]) {
			for _, y := range c.statements(pair[1]) {
				if x.Covers.Overlaps(y.Covers) {
					out = append(out, at(x.Origin, "%s excludes %s on line %d, for a part of the same period", x.Kind, y.Kind, y.Origin.Line))
				}
			}
		}
	}
	return out
}

func futureStatements(c *check) []spot {
	var out []spot
	for _, s := range c.Register.Statements {
		if c.AsOf.Before(s.On) {
			out = append(out, at(s.Origin, "made on %s, after %s", s.On, c.AsOf))
		}
	}
	return out
}

func endedStatements(c *check) []spot {
	var out []spot
	for _, s := range c.Register.Statements {
		if !s.Covers.Overlaps(c.window) {
			out = append(out, at(s.Origin, "%s covers %s, and no day of the window %s", s.Kind, s.Covers, c.window))
		}
	}
	return out
}

// subjects are what statements have to settle: the kinds that do, and whether facts settle it instead.
func (c *check) subjects() []subject {
	business := len(c.disclosures()) - len(c.sales())
	return []subject{
		{"whether personal information was sold or shared", len(c.sales()) > 0, []inventory.StatementKind{inventory.StatementNoneSoldOrShared}},
		{"whether it was disclosed for a business purpose", business > 0, []inventory.StatementKind{inventory.StatementNoneDisclosed}},
		{
			"whether personal information of consumers under 16 is knowingly sold or shared", false,
			[]inventory.StatementKind{inventory.StatementSaleUnder16, inventory.StatementNoSaleUnder16},
		},
		{
			"whether sensitive personal information is used beyond 11 CCR 7027(m)", !c.holdsSensitive(),
			[]inventory.StatementKind{inventory.StatementSensitiveBeyond, inventory.StatementSensitiveLimited},
		},
	}
}

type subject struct {
	name    string
	settled bool
	kinds   []inventory.StatementKind
}

// whole lists the statements on a subject that are about all categories.
func (c *check) whole(s subject) []inventory.Statement {
	return slices.DeleteFunc(c.statements(s.kinds...), func(s inventory.Statement) bool { return s.Partial() })
}

func statementHoles(c *check) []spot {
	var out []spot
	for _, s := range c.subjects() {
		made := c.whole(s)
		if s.settled || len(made) == 0 {
			continue
		}
		periods := make([]inventory.Period, len(made))
		for i := range made {
			periods[i] = made[i].Covers
		}
		for _, hole := range holes(c.window, periods) {
			out = append(out, at(made[len(made)-1].Origin, "nothing says %s from %s", s.name, hole))
		}
	}
	return out
}

func missingStatements(c *check) []spot {
	if c.asked("statements") {
		return nil
	}
	var out []spot
	for _, s := range c.subjects() {
		if !s.settled && len(c.whole(s)) == 0 {
			out = append(out, at(inventory.Origin{Path: "statements"}, "nothing says %s in the window %s", s.name, c.window))
		}
	}
	return out
}

func saleWithoutUnder16(c *check) []spot {
	if len(c.statements(inventory.StatementSaleUnder16, inventory.StatementNoSaleUnder16)) > 0 || c.asked("statements") {
		return nil
	}
	var out []spot
	for _, d := range c.sales() {
		out = append(out, at(d.Origin, "%q receives personal information (%s), and no statement is about consumers under 16", d.Recipient, d.Mode))
	}
	return out
}
