package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// passage is a piece of text without markup that knows on which lines of the file it stands.
type passage struct {
	text  string
	marks []mark // in the order of offsets; the first one is at 0
}

// mark says that the text from an offset on stands on a line, counted from 1.
type mark struct{ offset, line int }

// passageOf is a text that stands on one line.
func passageOf(text string, line int) passage {
	return passage{text: text, marks: []mark{{line: line}}}
}

// line gives the line on which the passage begins.
func (p passage) line() int { return p.lineAt(0) }

// lineAt gives the line of an offset; 0 for a passage without marks.
func (p passage) lineAt(offset int) int {
	i, found := slices.BinarySearchFunc(p.marks, offset, func(m mark, at int) int { return m.offset - at })
	if !found {
		i--
	}
	if i < 0 {
		return 0
	}
	return p.marks[i].line
}

// slice gives the part between two offsets, without blanks around it.
func (p passage) slice(from, to int) passage {
	for from < to {
		r, size := utf8.DecodeRuneInString(p.text[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		from += size
	}
	out := passage{text: strings.TrimRightFunc(p.text[from:to], unicode.IsSpace)}
	out.marks = append(out.marks, mark{line: p.lineAt(from)})
	for _, m := range p.marks {
		if m.offset > from && m.offset < from+len(out.text) {
			out.marks = append(out.marks, mark{m.offset - from, m.line})
		}
	}
	return out
}

// join appends another passage behind a blank.
func (p passage) join(next passage) passage {
	if p.text == "" {
		return next
	}
	if next.text == "" {
		return p
	}
	at := len(p.text) + 1
	out := passage{text: p.text + " " + next.text, marks: slices.Clone(p.marks)}
	for _, m := range next.marks {
		out.marks = append(out.marks, mark{m.offset + at, m.line})
	}
	return out
}

// empty reports whether the passage has no text.
func (p passage) empty() bool { return strings.TrimSpace(p.text) == "" }

// joinAll appends passages with blanks between them. It is linear in their length.
func joinAll(parts []passage) passage {
	var text strings.Builder
	var marks []mark
	for _, part := range parts {
		if part.text == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		for _, m := range part.marks {
			marks = append(marks, mark{m.offset + text.Len(), m.line})
		}
		text.WriteString(part.text)
	}
	return passage{text: text.String(), marks: marks}
}
