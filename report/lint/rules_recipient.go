package lint

import (
	"slices"

	"pinventory/inventory"
)

// advertising lists the kinds of recipients that are hired to advertise across contexts, and trading those that trade in
// data: neither fits a statement that nothing is sold or shared.
var (
	advertising = []string{"ad_network", "advertiser", "social"}
	trading     = append([]string{"data_broker"}, advertising...)
)

var recipientRules = []rule{{
	id: "advertising-provider", severity: Error, cite: "11 CCR 7050(b), Cal. Civ. Code 1798.140(e)(6)",
	says:   "an advertising network or social network as service provider or contractor",
	action: "Make it a third party, or declare the service that it provides as its category.", find: advertisingProviders,
}, {
	id: "sale-to-provider", severity: Error, cite: "Cal. Civ. Code 1798.140(ad), (ah), (ai)",
	says:   "a sale to, or sharing with, a service provider or contractor",
	action: "Correct the mode of the disclosure, or the role of the recipient.", find: salesToProviders,
}, {
	id: "advertising-beside-none", severity: Warning, cite: "Cal. Civ. Code 1798.140(ad), (ah)",
	says:   "a statement that nothing was sold or shared, beside an advertiser, social network or data broker that receives data",
	action: "Check whether the disclosure is a sale or sharing.", find: advertisingBesideNone,
}, {
	id: "contract-missing", severity: Warning, cite: "Cal. Civ. Code 1798.100(d), 1798.140(j)(1), (ag)(1)",
	says:   "a service provider or contractor without a contract",
	action: "Name the contract; without one the recipient is a third party.", find: missingContracts,
}, {
	id: "disclosure-beyond-recipient", severity: Warning, says: "a disclosure on days on which its recipient is not declared",
	action: "Correct the period of the disclosure or of the recipient.", find: disclosuresBeyondRecipient,
}, {
	id: "disclosure-without-purpose", severity: Warning, cite: "11 CCR 7011(e)(1)(F), (I)",
	says:   "a disclosure without its specific purpose in words",
	action: "Say under \"text\" what the recipient does with it, in words that a consumer understands.", find: disclosuresWithoutPurpose,
}, {
	id: "sensitive-beyond-7027m", severity: Error, cite: "11 CCR 7027(m), 7011(e)(1)(J)",
	says:   "sensitive data declared to be used only as 11 CCR 7027(m) allows, beside a use that it does not name",
	action: "Correct the statement, or the disclosure or purpose.", find: sensitiveBeyond,
}, {
	id: "recipient-unused", severity: Note, says: "a recipient that no disclosure of the window names",
	action: "Declare what it receives, or remove it.", find: unusedRecipients,
}}

// provides reports whether the role is that of a party that works for the business under a contract.
func provides(role inventory.RecipientRole) bool {
	return role == inventory.RoleServiceProvider || role == inventory.RoleContractor
}

func advertisingProviders(c *check) []spot {
	var out []spot
	for _, r := range c.Register.Recipients {
		if provides(r.Role) && slices.Contains(advertising, r.Category) {
			out = append(out, at(missing(r.Origin, "role"), "%q is of the category %q and declared as %s; who is hired for cross-context behavioral advertising is a third party",
				r.ID, r.Category, r.Role))
		}
	}
	return out
}

func salesToProviders(c *check) []spot {
	var out []spot
	for _, d := range c.sales() {
		if r := c.recipient(d.Recipient); r != nil && provides(r.Role) {
			out = append(out, at(missing(d.Origin, "mode"), "declared as %s, and %q is a %s (line %d)", d.Mode, r.ID, r.Role, r.Origin.Line))
		}
	}
	return out
}

func advertisingBesideNone(c *check) []spot {
	none := c.whole(subject{kinds: []inventory.StatementKind{inventory.StatementNoneSoldOrShared}})
	var out []spot
	for _, d := range c.disclosures() {
		r := c.recipient(d.Recipient)
		if r == nil || !slices.Contains(trading, r.Category) || d.Mode != inventory.ModeBusinessPurpose {
			continue
		}
		for _, s := range none {
			if s.Covers.Overlaps(d.Period) {
				out = append(out, at(d.Origin, "%q is of the category %q, and line %d states that nothing was sold or shared", r.ID, r.Category, s.Origin.Line))
			}
		}
	}
	return out
}

func missingContracts(c *check) []spot {
	var out []spot
	for _, r := range c.Register.Recipients {
		if provides(r.Role) && r.Contract == "" && !c.asked(key(r.Origin, "contract")) {
			out = append(out, at(missing(r.Origin, "contract"), "%q is a %s, and no contract is named", r.ID, r.Role))
		}
	}
	return out
}

func disclosuresBeyondRecipient(c *check) []spot {
	var out []spot
	for _, d := range c.disclosures() {
		r := c.recipient(d.Recipient)
		if r == nil || r.Period == (inventory.Period{}) {
			continue
		}
		days := clip(d.Period, c.window)
		if !r.Period.Covers(days) {
			out = append(out, at(d.Origin, "declared for %s, and %q for %s (line %d)", days, r.ID, r.Period, r.Origin.Line))
		}
	}
	return out
}

// clip gives the part of a period that lies in a window which it overlaps.
func clip(p, window inventory.Period) inventory.Period {
	if !p.From.IsZero() && window.From.Before(p.From) {
		window.From = p.From
	}
	if !p.To.IsZero() && p.To.Before(window.To) {
		window.To = p.To
	}
	return window
}

func disclosuresWithoutPurpose(c *check) []spot {
	var out []spot
	for _, d := range c.disclosures() {
		if d.Text != "" || c.worded(d.System, d.Purpose) || c.asked(key(d.Origin, "text")) || c.asked(key(d.Origin, "purpose")) {
			continue
		}
		out = append(out, at(missing(d.Origin, "text"), "nothing says in words why %q receives it", d.Recipient))
	}
	return out
}

// worded reports whether a system words a purpose that a disclosure names by its code.
func (c *check) worded(system, code string) bool {
	for _, s := range c.Register.Systems {
		if system != "" && s.Name != system {
			continue
		}
		for _, p := range allPurposes(&s) {
			if code != "" && p.Code == code && p.Text != "" {
				return true
			}
		}
	}
	return false
}

func allPurposes(s *inventory.System) []inventory.Purpose {
	all := slices.Clone(s.Purposes)
	for i := range s.Tables {
		all = append(all, s.Tables[i].Purposes...)
	}
	return all
}

// beyond lists the purposes of 1798.140(e) that 11 CCR 7027(m) does not name for sensitive personal information.
var beyond = []string{"bp1_ad_audit", "bp6_advertising", "bp7_research"}

func sensitiveBeyond(c *check) []spot {
	var out []spot
	for _, s := range c.statements(inventory.StatementSensitiveLimited) {
		for _, d := range c.disclosures() {
			sensitive := len(d.Sensitive) > 0 || slices.Contains(d.Categories, "L")
			if !sensitive || !s.Covers.Overlaps(d.Period) {
				continue
			}
			if d.Mode != inventory.ModeBusinessPurpose || slices.Contains(beyond, d.Purpose) {
				out = append(out, at(d.Origin, "sensitive personal information goes to %q (%s), and line %d states that it is used only within 7027(m)",
					d.Recipient, joinWords(string(d.Mode), d.Purpose), s.Origin.Line))
			}
		}
		out = append(out, c.sensitivePurposes(s)...)
	}
	return out
}

// sensitivePurposes lists purposes beyond 7027(m) of columns in which scans found sensitive personal information.
func (c *check) sensitivePurposes(s inventory.Statement) []spot {
	if c.Disclosure == nil {
		return nil
	}
	var out []spot
	for _, category := range c.Disclosure.Categories {
		if !isSensitive(category) {
			continue
		}
		for _, f := range category.Purposes {
			if slices.Contains(beyond, f.Code) {
				out = append(out, at(c.placeOfLine(f.Origin.Line), "%s is a purpose of columns of %s that hold %q, and line %d states that sensitive data is used only within 7027(m)",
					f.Code, f.System, category.Name, s.Origin.Line))
			}
		}
	}
	return out
}

func unusedRecipients(c *check) []spot {
	if c.asked("disclosures") {
		return nil
	}
	var out []spot
	for _, r := range c.Register.Recipients {
		named := func(d inventory.DeclaredDisclosure) bool { return d.Recipient == r.ID }
		if !slices.ContainsFunc(c.disclosures(), named) {
			out = append(out, at(r.Origin, "no disclosure of the window names %q", r.ID))
		}
	}
	return out
}
