package policy

import (
	"fmt"
	"slices"
	"strings"
)

// Rule is a kind of finding.
type Rule struct {
	ID       string
	Severity Severity
	Title    string
	Action   string
	Cite     string
}

// rules are the kinds of findings, the gravest first.
var rules = []Rule{
	{"found_but_denied", SeverityError, "Found, and the notice denies it", "Correct the notice, or stop holding the information and delete it.", "11 CCR 7002(f); Cal. Civ. Code 1798.130(a)(5)(B)(i)"},
	{"found_not_mentioned", SeverityError, "Found, and the notice does not speak of it", "Add the category to the notice.", "11 CCR 7002(f), 7011(e)(1)(A)"},
	{"sensitive_not_declared", SeverityError, "Sensitive information found and not declared as such", "List the item of sensitive personal information.", "11 CCR 7011(e)(1)(A); Cal. Civ. Code 1798.130(c)"},
	{"not_sold_but_declared", SeverityError, "Denied as sold or shared, and declared as sold or shared", "Correct the notice or the register.", "Cal. Civ. Code 1798.130(a)(5)(C)(i)"},
	{"transfer_not_in_notice", SeverityError, "Declared as sold or shared, and not in the notice", "Add the category to the list of what is sold or shared.", "11 CCR 7011(e)(1)(D)"},
	{"not_disclosed_but_declared", SeverityError, "Denied as disclosed, and declared as disclosed", "Correct the notice or the register.", "Cal. Civ. Code 1798.130(a)(5)(C)(ii)"},
	{"notice_outdated", SeverityError, "The notice is older than twelve months", "Review the notice and update its date.", "Cal. Civ. Code 1798.130(a)(5)"},
	{"required_part_missing", SeverityError, "A required part is missing", "Add it to the notice.", "11 CCR 7011(e)"},
	{"found_only_mentioned", SeverityWarning, "Found, and only spoken of outside the list", "Add the category to the list of categories collected.", "11 CCR 7011(e)(1)(A)"},
	{"mentioned_only", SeverityWarning, "Spoken of outside the list of categories", "Add the category to the list, or take the words out.", "11 CCR 7011(e)(1)(A)"},
	{"declared_not_found", SeverityWarning, "Declared and not found", "Find out where it is held, scan it, or take it out of the notice.", "11 CCR 7011(e)(1)(A)"},
	{"sensitive_among_examples", SeverityWarning, "Sensitive information among the examples of other categories", "List it by item as sensitive personal information.", "11 CCR 7011(e)(1)(A)"},
	{"disclosure_not_in_notice", SeverityWarning, "Declared as disclosed, and not in the notice", "Add the category to the list of what is disclosed.", "11 CCR 7011(e)(1)(H)"},
	{"transfer_not_in_register", SeverityWarning, "In the notice as sold or shared, and not in the register", "Declare it in the register, or correct the notice.", "11 CCR 7011(e)(1)(D)"},
	{"source_not_in_notice", SeverityWarning, "A source of the register is not in the notice", "Name the source in the notice.", "11 CCR 7011(e)(1)(B)"},
	{"source_not_in_register", SeverityNote, "A source of the notice is not in the register", "Declare the source in the register, or take it out of the notice.", "11 CCR 7011(e)(1)(B)"},
	{"source_outside_section", SeverityWarning, "A source stands outside the part for California", "Name the source in the part that answers the CCPA.", "11 CCR 7011(e)(1)(B)"},
	{"recipient_not_in_notice", SeverityWarning, "A recipient of the register is not in the notice", "Name the kind of recipient in the notice.", "11 CCR 7011(e)(1)(E); Cal. Civ. Code 1798.130(a)(5)(B)(iv)"},
	{"recipient_not_in_register", SeverityNote, "A recipient of the notice is not in the register", "Declare the recipient in the register, or take it out of the notice.", "Cal. Civ. Code 1798.130(a)(5)(B)(iv)"},
	{"retention_differs", SeverityWarning, "Retention differs from the register", "Settle how long it is kept, and say the same in both.", "11 CCR 7012(e)(4)"},
	{"retention_missing", SeverityNote, "The register has a retention and the notice has none", "Say how long the category is kept, here or in the notice at collection.", "11 CCR 7012(e)(4); Cal. Civ. Code 1798.100(a)(3)"},
	{"sale_hedged", SeverityWarning, "The statement on sale or sharing does not answer the question", "Say for each category whether it is sold or shared: a denial for money leaves other valuable consideration open.", "Cal. Civ. Code 1798.140(ad), (ah); 11 CCR 7011(e)(1)(D)"},
	{"contradiction", SeverityWarning, "The notice contradicts itself", "Settle which of the two holds.", "11 CCR 7003(a)"},
	{"response_too_long", SeverityWarning, "Requests are answered too late", "Answer within 45 days, once extended by 45.", "11 CCR 7021(b)"},
	{"lookback_too_short", SeverityWarning, "The lists cover less than twelve months", "List what was collected in the preceding twelve months.", "Cal. Civ. Code 1798.130(a)(5)"},
	{"gap", SeverityNote, "A place to fill in", "Have a person fill it in.", "11 CCR 7011(e)"},
	{"unmapped", SeverityNote, "A category of the notice's own", "Say which category of the statute describes it most closely.", "Cal. Civ. Code 1798.130(a)(5)"},
	{"unread", SeverityNote, "A part of the notice was not read", "Have a person compare it.", "11 CCR 7003(b)"},
}

// ruleByID finds rules; it is filled once and not changed.
var ruleByID = indexRules()

func indexRules() map[string]Rule {
	index := map[string]Rule{}
	for _, r := range rules {
		index[r.ID] = r
	}
	return index
}

// Rules lists the kinds of findings.
func Rules() []Rule { return slices.Clone(rules) }

// Gate chooses findings that fail a check: severities and rules. An error counts as a warning, and both as a note.
type Gate struct{ names []string }

// ParseGate reads a gate such as "error" or "found_but_denied,notice_outdated". The error names the words that are
// known.
func ParseGate(text string) (Gate, error) {
	var g Gate
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		_, isRule := ruleByID[name]
		switch {
		case name == "":
		case isRule || slices.Contains([]string{"error", "warning", "note"}, name):
			g.names = append(g.names, name)
		default:
			return Gate{}, fmt.Errorf("%q is neither a severity (error, warning, note) nor a rule (%s)", name, strings.Join(ruleIDs(), ", "))
		}
	}
	return g, nil
}

func ruleIDs() []string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return ids
}

// Hit reports whether one of the findings is chosen.
func (g Gate) Hit(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool {
		return slices.ContainsFunc(g.names, func(name string) bool {
			switch name {
			case "note":
				return true
			case "warning":
				return f.Severity != SeverityNote
			case "error":
				return f.Severity == SeverityError
			}
			return f.Rule == name
		})
	})
}
