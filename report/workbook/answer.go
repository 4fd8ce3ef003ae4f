package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pinventory/inventory"
)

// MaxReason is the number of characters of a reason that are kept.
const MaxReason = 1000

// Answer is what the review columns of one row say. The zero Answer is that of a row without a decision.
type Answer struct {
	Verdict inventory.Verdict
	Finding inventory.DataTypeID // the finding it speaks of; empty for the whole column
	NewType inventory.DataTypeID
	Ground  string
	Reason  string // in the form of Text
}

// AnswerOf gives the answer that shows a decision; the zero Answer for nil.
func AnswerOf(d *inventory.Decision) Answer {
	if d == nil {
		return Answer{}
	}
	return Answer{Verdict: d.Verdict, Finding: d.Type, NewType: d.NewType, Ground: Text(d.Ground), Reason: Text(d.Reason)}
}

// Shown picks the decision that the row of a column shows, among those in force on the column: that on the whole
// column, otherwise the newest one on a finding. It gives nil without any.
func Shown(inForce []*inventory.Decision) *inventory.Decision {
	var shown *inventory.Decision
	for _, d := range inForce {
		if shown == nil || before(d, shown) {
			shown = d
		}
	}
	return shown
}

func before(d, o *inventory.Decision) bool {
	if (d.Type == "") != (o.Type == "") {
		return d.Type == ""
	}
	if !d.At.Equal(o.At) {
		return d.At.After(o.At)
	}
	return d.Type < o.Type
}

// Text is the form in which a workbook holds the words of a person: one line without invisible characters, single
// spaces, at most MaxReason characters. Text of such a text is the text itself.
func Text(s string) string {
	s = strings.Join(strings.Fields(strings.Map(visible, s)), " ")
	runes := []rune(s)
	if len(runes) > MaxReason {
		return strings.TrimSpace(string(runes[:MaxReason]))
	}
	return s
}

func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return ' '
	case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
		return utf8.RuneError
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsPrint(r):
		return r
	}
	return utf8.RuneError
}
