package lint

import (
	"strings"

	"pinventory/inventory"
)

var systemRules = []rule{{
	id: "purpose-missing", severity: Warning, cite: "Cal. Civ. Code 1798.130(a)(5)(B)(iii), 11 CCR 7011(e)(1)(C)",
	says: "a system that declares no purpose", action: "Declare why the data is collected.", find: missingPurposes,
}, {
	id: "source-missing", severity: Warning, cite: "Cal. Civ. Code 1798.130(a)(5)(B)(ii), 11 CCR 7011(e)(1)(B)",
	says: "a system that declares no category of sources", action: "Declare where the data comes from.", find: missingSources,
}, {
	id: "retention-missing", severity: Warning, cite: "Cal. Civ. Code 1798.100(a)(3), 11 CCR 7012(e)(4)",
	says:   "a system, or a category found in it, without a retention period or criteria",
	action: "Declare how long it is kept, or what decides that.", find: missingRetention,
}, {
	id: "purpose-without-words", severity: Warning, cite: "11 CCR 7011(e)(1)(C)",
	says:   "a purpose without words that a consumer understands",
	action: "Add a text; the code alone is not specific.", find: unwordedPurposes,
}, {
	id: "period-hole", severity: Warning, cite: "Cal. Civ. Code 1798.130(a)(5)",
	says:   "facts whose periods leave a part of the window open",
	action: "Declare what held then, or correct the periods.", find: factHoles,
}, {
	id: "fact-ended", severity: Note, says: "a fact that ended before the window, or begins after it, and does not count",
	action: "Keep it for reports on earlier days, or correct its period.", find: endedFacts,
}, {
	id: "declared-by-nobody", severity: Warning, says: "a fact that nobody is named for",
	action: "Say under \"declared\" who declares, and when.", find: declaredByNobody,
}, {
	id: "declared-long-ago", severity: Warning, cite: "Cal. Civ. Code 1798.130(a)(5)",
	says:   "a fact declared more than a year ago",
	action: "Have it confirmed, and give the new day; a policy is updated at least once every 12 months.", find: declaredLongAgo,
}}

func missingPurposes(c *check) []spot {
	return c.lacking("purposes", "no purpose", func(s *inventory.System) bool { return len(allPurposes(s)) > 0 })
}

func missingSources(c *check) []spot {
	return c.lacking("sources", "no category of sources", func(s *inventory.System) bool {
		for i := range s.Tables {
			if len(s.Tables[i].Sources) > 0 {
				return true
			}
		}
		return len(s.Sources) > 0
	})
}

// missingRetention names the categories that lack a period where scans tell which there are.
func missingRetention(c *check) []spot {
	if c.Disclosure == nil {
		return c.lacking("retention", "no retention period", func(s *inventory.System) bool {
			for i := range s.Tables {
				if s.Tables[i].Retention.Origin.Line > 0 {
					return true
				}
			}
			return s.Retention.Origin.Line > 0
		})
	}
	bySystem := make(map[string][]string)
	for _, category := range c.Disclosure.Categories {
		for _, f := range category.Retention {
			if notDeclared(f) && c.system(f.System) != nil {
				bySystem[f.System] = append(bySystem[f.System], short(category))
			}
		}
	}
	var out []spot
	for i := range c.Register.Systems {
		s := &c.Register.Systems[i]
		if names := bySystem[s.Name]; len(names) > 0 && !c.asked(key(s.Origin, "retention")) {
			out = append(out, at(missing(s.Origin, "retention"), "no retention period for: %s", strings.Join(names, "; ")))
		}
	}
	return out
}

// lacking lists the systems of which something is not declared, and not asked either.
func (c *check) lacking(name, what string, has func(*inventory.System) bool) []spot {
	var out []spot
	for i := range c.Register.Systems {
		s := &c.Register.Systems[i]
		if !has(s) && !c.asked(key(s.Origin, name)) {
			out = append(out, at(missing(s.Origin, name), "%s is declared", what))
		}
	}
	return out
}

func unwordedPurposes(c *check) []spot {
	var out []spot
	for i := range c.Register.Systems {
		for _, p := range allPurposes(&c.Register.Systems[i]) {
			if p.Text == "" && !c.asked(key(p.Origin, "text")) && p.Period.Overlaps(c.window) {
				out = append(out, at(missing(p.Origin, "text"), "%s has no words of its own", p.Code))
			}
		}
	}
	return out
}

func factHoles(c *check) []spot {
	var out []spot
	for i := range c.Register.Systems {
		s := &c.Register.Systems[i]
		purposes := make([]inventory.Period, 0, len(s.Purposes))
		for _, p := range s.Purposes {
			purposes = append(purposes, p.Period)
		}
		sources := make([]inventory.Period, 0, len(s.Sources))
		for _, source := range s.Sources {
			sources = append(sources, source.Period)
		}
		out = append(out, c.uncovered(s, "purposes", purposes)...)
		out = append(out, c.uncovered(s, "sources", sources)...)
	}
	return out
}

func (c *check) uncovered(s *inventory.System, name string, periods []inventory.Period) []spot {
	if len(periods) == 0 {
		return nil
	}
	var out []spot
	for _, hole := range holes(c.window, periods) {
		out = append(out, at(missing(s.Origin, name), "none holds from %s", hole))
	}
	return out
}

// dated is a fact with its period.
type dated struct {
	what   string
	period inventory.Period
	origin inventory.Origin
}

// facts lists the facts that have a period.
func (c *check) facts() []dated {
	var out []dated
	for i := range c.Register.Systems {
		s := &c.Register.Systems[i]
		for _, p := range allPurposes(s) {
			out = append(out, dated{"purpose " + p.Code, p.Period, p.Origin})
		}
		for _, source := range s.Sources {
			out = append(out, dated{"source " + source.Category, source.Period, source.Origin})
		}
		for _, e := range s.Exemptions {
			out = append(out, dated{"exemption " + e.Ground, e.Period, e.Origin})
		}
	}
	for _, r := range c.Register.Recipients {
		out = append(out, dated{"recipient " + r.ID, r.Period, r.Origin})
	}
	for _, d := range c.Register.Disclosures {
		out = append(out, dated{"disclosure to " + d.Recipient, d.Period, d.Origin})
	}
	return out
}

func endedFacts(c *check) []spot {
	var out []spot
	for _, f := range c.facts() {
		if !f.period.Overlaps(c.window) {
			out = append(out, at(f.origin, "%s holds for %s, and for no day of the window %s", f.what, f.period, c.window))
		}
	}
	return out
}

func declaredByNobody(c *check) []spot {
	var out []spot
	for _, f := range c.facts() {
		asked := c.asked("declared") || c.asked(key(f.origin, "by")) || c.asked(key(f.origin, "on"))
		if (f.origin.By == "" || f.origin.On.IsZero()) && !asked {
			out = append(out, at(f.origin, "nothing says who declares the %s, and when", f.what))
		}
	}
	return out
}

// declaredLongAgo says once a day of declaration, at its first fact.
func declaredLongAgo(c *check) []spot {
	var out []spot
	oldest := c.AsOf.AddMonths(-12)
	said := make(map[inventory.Date]bool)
	for _, f := range c.facts() {
		on := f.origin.On
		if !on.IsZero() && on.Before(oldest) && !said[on] && f.period.Overlaps(c.window) {
			said[on] = true
			out = append(out, at(f.origin, "%s and all else declared on %s is older than 12 months", f.what, on))
		}
	}
	return out
}
