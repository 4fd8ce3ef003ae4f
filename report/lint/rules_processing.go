package lint

import (
	"pinventory/inventory"
	"pinventory/report"
)

var exemptionRules = []rule{{
	id: "exemption-without-reason", severity: Warning, cite: "Cal. Civ. Code 1798.140(m), 1798.145",
	says:   "an exemption without a reason",
	action: "Say why the ground applies; deidentified data needs the measures, the commitment and the contracts of 1798.140(m).",
	find:   exemptionsWithoutReason,
}}

func exemptionsWithoutReason(c *check) []spot {
	var out []spot
	for _, s := range c.Register.Systems {
		for _, e := range s.Exemptions {
			if e.Reason == "" && !c.asked(key(e.Origin, "reason")) {
				out = append(out, at(missing(e.Origin, "reason"), "nothing says why %q is exempt as %s", e.Pattern, e.Ground))
			}
		}
	}
	return out
}

var linkRules = []rule{{
	id: "policy-link-missing", severity: Warning, cite: "11 CCR 7012(e)(6)",
	says:   "no address of the privacy policy",
	action: "Declare privacy_policy; a notice at collection links to it.", find: missingPolicy,
}, {
	id: "opt-out-link-missing", severity: Error, cite: "Cal. Civ. Code 1798.135(a)(1), 11 CCR 7012(e)(5)",
	says:   "a sale or sharing, and no address where consumers opt out",
	action: "Declare opt_out.", find: missingOptOut,
}, {
	id: "limit-link-missing", severity: Error, cite: "Cal. Civ. Code 1798.135(a)(2), 11 CCR 7014",
	says:   "sensitive data used beyond 11 CCR 7027(m), and no address where consumers limit it",
	action: "Declare limit_use.", find: missingLimit,
}}

func missingPolicy(c *check) []spot {
	b := c.Register.Business
	if b.Policy.URL != "" || c.asked("business.privacy_policy") {
		return nil
	}
	return []spot{at(inventory.Origin{Line: b.Origin.Line, Path: "business.privacy_policy"}, "no address of the privacy policy is declared")}
}

func missingOptOut(c *check) []spot {
	if c.Register.Business.OptOut.URL != "" || c.asked("business.opt_out") || len(c.sales()) == 0 {
		return nil
	}
	sale := c.sales()[0]
	origin := inventory.Origin{Line: c.Register.Business.Origin.Line, Path: "business.opt_out"}
	return []spot{at(origin, "line %d declares a sale or sharing, and no address where consumers opt out is declared", sale.Origin.Line)}
}

func missingLimit(c *check) []spot {
	beyond := c.statements(inventory.StatementSensitiveBeyond)
	if c.Register.Business.Limit.URL != "" || c.asked("business.limit_use") || len(beyond) == 0 {
		return nil
	}
	origin := inventory.Origin{Line: c.Register.Business.Origin.Line, Path: "business.limit_use"}
	return []spot{at(origin, "line %d states that sensitive data is used beyond 7027(m), and no address where consumers limit it is declared", beyond[0].Origin.Line)}
}

var processingRules = []rule{{
	id: "gdpr-undeclared", severity: Note, cite: "GDPR Art. 3, 30",
	says:   "nothing says whether the GDPR applies",
	action: "Declare gdpr with applies: true or false.", find: undeclaredGDPR,
}, {
	id: "third-country-safeguard", severity: Error, cite: "GDPR Art. 30(1)(e), 44 to 49", gdpr: true,
	says:   "a recipient outside the European Economic Area without a safeguard",
	action: "Declare what the transfer rests on, under safeguard.", find: missingSafeguards,
}, {
	id: "country-missing", severity: Warning, cite: "GDPR Art. 30(1)(e)", gdpr: true,
	says: "a recipient whose country is not declared", action: "Declare the country.", find: missingCountries,
}, {
	id: "legal-basis-missing", severity: Warning, cite: "GDPR Art. 6(1), 13(1)(c)", gdpr: true,
	says:   "a purpose without a legal basis",
	action: "Declare legal_basis, of the purpose, the table or the system.", find: missingBases,
}, {
	id: "interest-unnamed", severity: Warning, cite: "GDPR Art. 13(1)(d)", gdpr: true,
	says:   "legitimate interests that are not named",
	action: "Say under basis_text which interest it is.", find: unnamedInterests,
}, {
	id: "processor-without-controller", severity: Warning, cite: "GDPR Art. 30(2)(a)", gdpr: true,
	says:   "a processor that names no controller",
	action: "Name the controllers under on_behalf_of.", find: processorsWithoutController,
}, {
	id: "security-missing", severity: Note, cite: "GDPR Art. 30(1)(g), 32(1)", gdpr: true,
	says:   "no general description of the security measures",
	action: "Declare security, of the organization or of the system.", find: missingSecurity,
}, {
	id: "special-without-condition", severity: Error, cite: "GDPR Art. 9(2)", gdpr: true, scans: true,
	says:   "special categories of data that scans found, and no condition that allows them",
	action: "Declare the condition under special.", find: specialWithoutCondition,
}, {
	id: "criminal-without-law", severity: Error, cite: "GDPR Art. 10", gdpr: true, scans: true,
	says:   "criminal data that scans found, and no law that authorizes it",
	action: "Declare criminal_law, or delete the data.", find: criminalWithoutLaw,
}, {
	id: "national-id-without-law", severity: Warning, cite: "GDPR Art. 87", gdpr: true, scans: true,
	says:   "a national identification number that scans found, and no law that allows its use",
	action: "Declare national_id_law, or delete the number.", find: nationalWithoutLaw,
}}

func undeclaredGDPR(c *check) []spot {
	if c.Register.GDPR.Applies != nil || c.asked("gdpr.applies") {
		return nil
	}
	return []spot{at(inventory.Origin{Line: c.Register.GDPR.Origin.Line, Path: "gdpr.applies"}, "nothing says whether the GDPR applies")}
}

func missingSafeguards(c *check) []spot {
	var out []spot
	for _, r := range c.Register.Recipients {
		if inventory.ThirdCountry(r.Country) && r.Safeguard == "" && !c.asked(key(r.Origin, "safeguard")) {
			out = append(out, at(missing(r.Origin, "safeguard"), "%q is in %s, and nothing says what a transfer there rests on", r.ID, r.Country))
		}
	}
	return out
}

func missingCountries(c *check) []spot {
	var out []spot
	for _, r := range c.Register.Recipients {
		if r.Country == "" && !c.asked(key(r.Origin, "country")) {
			out = append(out, at(missing(r.Origin, "country"), "the country of %q is not declared", r.ID))
		}
	}
	return out
}

func missingBases(c *check) []spot {
	var out []spot
	for i := range c.Register.Systems {
		s := &c.Register.Systems[i]
		if s.Processing.Basis.Code != "" {
			continue
		}
		report := func(purposes []inventory.Purpose) {
			for _, p := range purposes {
				if p.Basis.Code == "" && !c.asked(key(p.Origin, "legal_basis")) && !c.asked(key(s.Origin, "legal_basis")) {
					out = append(out, at(missing(p.Origin, "legal_basis"), "no legal basis of %s is declared", p.Code))
				}
			}
		}
		report(s.Purposes)
		for _, t := range s.Tables {
			if t.Basis.Code == "" {
				report(t.Purposes)
			}
		}
	}
	return out
}

func unnamedInterests(c *check) []spot {
	var out []spot
	name := func(b inventory.LegalBasis) {
		if b.Code == inventory.BasisLegitimateInterests && b.Text == "" {
			out = append(out, at(b.Origin, "nothing says which interest it is"))
		}
	}
	for i := range c.Register.Systems {
		s := &c.Register.Systems[i]
		name(s.Processing.Basis)
		for _, t := range s.Tables {
			name(t.Basis)
		}
		for _, p := range allPurposes(s) {
			name(p.Basis)
		}
	}
	return out
}

func processorsWithoutController(c *check) []spot {
	var out []spot
	for _, s := range c.Register.Systems {
		processor := s.Processing.Role == inventory.RoleProcessor ||
			s.Processing.Role == "" && c.Register.GDPR.Role == inventory.RoleProcessor
		if processor && len(s.Processing.OnBehalfOf) == 0 && !c.asked(key(s.Origin, "on_behalf_of")) {
			out = append(out, at(missing(s.Origin, "on_behalf_of"), "the organization is a processor for the system, and no controller is named"))
		}
	}
	return out
}

func missingSecurity(c *check) []spot {
	if c.Register.GDPR.Security != "" || c.asked("gdpr.security") {
		return nil
	}
	return c.lacking("security", "no general description of the measures", func(s *inventory.System) bool {
		return s.Processing.Security != ""
	})
}

func specialWithoutCondition(c *check) []spot {
	return c.unallowed("special", "GDPR Art. 9(1)", "%s was found, and no condition of Art. 9(2) is declared for it")
}

func criminalWithoutLaw(c *check) []spot {
	return c.unallowed("criminal_law", "GDPR Art. 10", "%s was found, and no law that authorizes it is declared")
}

func nationalWithoutLaw(c *check) []spot {
	return c.unallowed("national_id_law", "GDPR Art. 87", "%s was found, and no law that allows its use is declared")
}

// unallowed lists, by system, the data of an article that scans found and that nothing declared allows.
func (c *check) unallowed(name, article, format string) []spot {
	var out []spot
	for _, a := range c.Disclosure.Processing.Activities {
		for _, special := range a.Special {
			place := c.place(a.System)
			if special.Cite == article && special.Allowed.Origin.Kind == report.OriginNotDeclared && !c.asked(key(place, name)) {
				out = append(out, at(missing(place, name), format, special.Name))
			}
		}
	}
	return out
}
