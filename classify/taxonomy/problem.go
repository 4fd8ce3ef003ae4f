package taxonomy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with a taxonomy file. The error of Load joins all problems, ordered by file and line.
type Problem struct {
	File    string // as given, or below the embedded folders, such as "types/contact.email.yaml"
	Line    int    // 1-based; 0 when the problem is of the file as a whole
	Column  int    // 1-based
	Field   string // path of the field, such as "letters[0].when.nl"; empty when the message names it
	Message string // what is wrong and what to do
}

// Error gives "file:line:column: field: message".
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	if p.Field != "" {
		b.WriteString(": " + p.Field)
	}
	b.WriteString(": " + p.Message)
	return b.String()
}

// problems collects what is wrong, so that a person can mend a file in one go.
type problems []*Problem

func (ps problems) err() error {
	slices.SortStableFunc(ps, func(a, b *Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			strings.Compare(a.Field, b.Field), strings.Compare(a.Message, b.Message))
	})
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errors.Join(errs...)
}
