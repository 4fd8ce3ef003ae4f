package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one fault of a register.
type Problem struct {
	File    string
	Line    int    // 1-based
	Path    string // "systems.crm.purposes[0].code"; empty when the fault concerns the file as a whole
	Message string
}

// Error gives "register.yaml:12: systems.crm.purposes[0].code: what is wrong and what to do".
func (p Problem) Error() string {
	where := fmt.Sprintf("%s:%d: ", p.File, p.Line)
	if p.Path != "" {
		where += p.Path + ": "
	}
	return where + p.Message
}

// Problems are all faults of a register, in the order of the file.
type Problems []Problem

// Error gives one line a problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return strings.Join(lines, "\n")
}

// sorted orders by line, then path, then message; a line can have several problems.
func (p Problems) sorted() Problems {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.Path, b.Path), strings.Compare(a.Message, b.Message))
	})
	return p
}

// quoteLimit is the longest piece of the register that an error repeats, in characters: keys and codes fit, texts do
// not.
const quoteLimit = 40

// quote repeats a key or code of the register within an error.
func quote(s string) string {
	if runes := []rune(s); len(runes) > quoteLimit {
		s = string(runes[:quoteLimit]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
