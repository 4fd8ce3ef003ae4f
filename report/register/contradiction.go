package register

import (
	"fmt"

	"pinventory/inventory"
)

// Contradictions lists declared facts that cannot all be true. They do not keep a register from being read, because
// only the people who declared them know which one is wrong; a report lists them as open points.
func Contradictions(r *inventory.Register) Problems {
	var found Problems
	for i, disclosure := range r.Disclosures {
		found = append(found, contradictedRole(r, i, disclosure)...)
	}
	for i, statement := range r.Statements {
		found = append(found, contradictedByDisclosure(r, i, statement)...)
		found = append(found, contradictedByStatement(r, i, statement)...)
	}
	return found.sorted()
}

// contradictedRole finds what is sold or shared with a service provider or contractor. Both words are defined by a third
// party who receives, Cal. Civ. Code 1798.140(ad) and (ah); whoever advertises across contexts is one, 11 CCR 7050(b).
func contradictedRole(r *inventory.Register, i int, d inventory.DeclaredDisclosure) Problems {
	if d.Mode == inventory.ModeBusinessPurpose {
		return nil
	}
	for _, recipient := range r.Recipients {
		if recipient.ID != d.Recipient || recipient.Role == inventory.RoleThirdParty {
			continue
		}
		return Problems{{
			File: d.Origin.File, Line: d.Origin.Line, Path: fmt.Sprintf("disclosures[%d].mode", i),
			Message: fmt.Sprintf("%s, but %s is declared as %s on line %d; only a third party is sold to or shared with",
				d.Mode, quote(recipient.ID), recipient.Role, recipient.Origin.Line),
		}}
	}
	return nil
}

// contradictedByDisclosure finds disclosures in a period for which a statement says that there were none.
func contradictedByDisclosure(r *inventory.Register, i int, s inventory.Statement) Problems {
	var found Problems
	for _, d := range r.Disclosures {
		if denies(s.Kind, d.Mode) && s.Covers.Overlaps(d.Period) {
			found = append(found, statementProblem(i, s, fmt.Sprintf("%s from %s, but line %d declares a disclosure to %s (%s)",
				s.Kind, s.Covers, d.Origin.Line, quote(d.Recipient), d.Mode)))
		}
	}
	return found
}

// denies reports whether a statement says that there is no disclosure of the mode.
func denies(kind inventory.StatementKind, mode inventory.DisclosureMode) bool {
	switch kind {
	case inventory.StatementNoneSoldOrShared:
		return mode == inventory.ModeSold || mode == inventory.ModeShared
	case inventory.StatementNoneDisclosed:
		return mode == inventory.ModeBusinessPurpose
	case inventory.StatementNoSaleUnder16, inventory.StatementSaleUnder16,
		inventory.StatementSensitiveLimited, inventory.StatementSensitiveBeyond:
	}
	return false
}

// contradictedByStatement finds earlier statements that say the opposite about the same days.
func contradictedByStatement(r *inventory.Register, i int, s inventory.Statement) Problems {
	var found Problems
	for _, earlier := range r.Statements[:i] {
		if opposite(earlier.Kind, s.Kind) && s.Covers.Overlaps(earlier.Covers) {
			found = append(found, statementProblem(i, s, fmt.Sprintf("%s from %s, but line %d states %s from %s",
				s.Kind, s.Covers, earlier.Origin.Line, earlier.Kind, earlier.Covers)))
		}
	}
	return found
}

func opposite(a, b inventory.StatementKind) bool {
	pairs := map[inventory.StatementKind]inventory.StatementKind{
		inventory.StatementNoSaleUnder16:    inventory.StatementSaleUnder16,
		inventory.StatementSaleUnder16:      inventory.StatementNoSaleUnder16,
		inventory.StatementSensitiveLimited: inventory.StatementSensitiveBeyond,
		inventory.StatementSensitiveBeyond:  inventory.StatementSensitiveLimited,
	}
	return pairs[a] == b
}

func statementProblem(i int, s inventory.Statement, message string) Problem {
	return Problem{File: s.Origin.File, Line: s.Origin.Line, Path: fmt.Sprintf("statements[%d]", i), Message: message}
}
