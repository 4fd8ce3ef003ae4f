package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
)

// Severity says how bad a finding is.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // facts that exclude each other, or that the law rules out
	Warning Severity = "warning" // something is missing, ended, or not borne out
	Note    Severity = "note"    // worth a look
)

// severities lists the severities, worst first.
var severities = []Severity{Error, Warning, Note}

// Finding is one thing that is wrong at one place of the register.
type Finding struct {
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Cite     string   `json:"cite,omitempty"` // the law behind the rule; empty where there is none
	File     string   `json:"file"`
	Line     int      `json:"line"`            // 1-based
	Field    string   `json:"field,omitempty"` // "systems.crm.purposes[0]"; empty for the file as a whole
	Message  string   `json:"message"`
	Action   string   `json:"action"` // what to do
}

// String gives "register.yaml:12: error: systems.crm: what is wrong (rule)".
func (f Finding) String() string {
	where := fmt.Sprintf("%s:%d: %s: ", f.File, f.Line, f.Severity)
	if f.Field != "" {
		where += f.Field + ": "
	}
	return where + f.Message + " (" + f.Rule + ")"
}

// ParseSeverity reads the least severity that hits a gate: "error" or "warning".
func ParseSeverity(s string) (Severity, error) {
	if severity := Severity(s); severity == Error || severity == Warning {
		return severity, nil
	}
	return "", fmt.Errorf("severity %q is not known: choose error or warning", s)
}

// Count counts the findings that are at least as bad as a severity.
func Count(findings []Finding, least Severity) int {
	n := 0
	for _, f := range findings {
		if slices.Index(severities, f.Severity) <= slices.Index(severities, least) {
			n++
		}
	}
	return n
}

// sorted orders by line, then severity, rule, field and message, each once.
func sorted(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(x, y Finding) int {
		return cmp.Or(
			cmp.Compare(x.Line, y.Line),
			cmp.Compare(slices.Index(severities, x.Severity), slices.Index(severities, y.Severity)),
			strings.Compare(x.Rule, y.Rule), strings.Compare(x.Field, y.Field), strings.Compare(x.Message, y.Message),
		)
	})
	return slices.Compact(findings)
}

// spot is a place where a rule found something.
type spot struct {
	origin  inventory.Origin
	message string
}

func at(origin inventory.Origin, format string, args ...any) spot {
	return spot{origin, fmt.Sprintf(format, args...)}
}
