package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanLine makes text from a source safe to print on one line: control characters, line and paragraph separators,
// and marks that turn the direction of writing become a visible replacement; bytes that are not UTF-8 as well.
func cleanLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case hidden(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

// hidden reports whether a character is invisible and can make text look like something else.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == utf8.RuneError:
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069': // direction overrides and isolates
		return true
	}
	return false
}

// cleanLines applies cleanLine to the lines of a cell; items of one list become one line.
func cleanLines(c Cell) []string {
	out := make([]string, len(c.Lines))
	for i, l := range c.Lines {
		out[i] = cleanLine(l.Text)
	}
	if c.Inline && len(out) > 1 {
		return []string{strings.Join(out, "; ")}
	}
	return out
}
