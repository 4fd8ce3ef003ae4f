package report

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// narrow measures text as terminals outside East Asia show it, whatever the locale says.
var narrow = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

func displayWidth(s string) int { return narrow.StringWidth(s) }

// boxOverhead is what borders and padding take of a line with n columns.
func boxOverhead(n int) int { return 3*n + 1 }

// Widths between which a column of a grid may be squeezed.
const (
	leastColumn = 4
	mostWord    = 16 // longer words may be broken before a table turns into cards
)

// columnWidths distributes the width of a line over columns: each gets what it needs if that fits, and otherwise the
// widest ones give way, down to their longest word. It reports whether the table fits.
func columnWidths(headings []string, rows [][][]string, width int) ([]int, bool) {
	natural := make([]int, len(headings))
	least := make([]int, len(headings))
	measure := func(i int, s string) {
		natural[i] = max(natural[i], displayWidth(s))
		for word := range strings.FieldsSeq(s) {
			least[i] = max(least[i], min(displayWidth(word), mostWord))
		}
	}
	for i, h := range headings {
		natural[i], least[i] = leastColumn, leastColumn
		measure(i, h)
	}
	for _, row := range rows {
		for i, lines := range row {
			for _, line := range lines {
				measure(i, line)
			}
		}
	}
	budget := width - boxOverhead(len(headings))
	if sum(least) > budget {
		return nil, false
	}
	return squeezed(natural, least, budget), true
}

// squeezed lowers the widest columns to a common limit until the sum is within the budget.
func squeezed(natural, least []int, budget int) []int {
	limit := slices.Max(natural)
	for {
		widths := make([]int, len(natural))
		for i := range natural {
			widths[i] = max(min(natural[i], limit), least[i])
		}
		if sum(widths) <= budget || limit == 0 {
			return widths
		}
		limit--
	}
}

func sum(ns []int) int {
	total := 0
	for _, n := range ns {
		total += n
	}
	return total
}

func wrappedCell(lines []string, width int) string {
	var out []string
	for _, line := range lines {
		out = append(out, wrapped(line, width)...)
	}
	return strings.Join(out, "\n")
}

// wrapped breaks a line at blanks, and words that are too long where they have to be broken.
func wrapped(line string, width int) []string {
	var out []string
	current := ""
	for word := range strings.FieldsSeq(line) {
		if current != "" && displayWidth(current)+1+displayWidth(word) <= width {
			current += " " + word
			continue
		}
		if current != "" {
			out = append(out, current)
		}
		for displayWidth(word) > width {
			head := truncated(word, width)
			out, word = append(out, head), word[len(head):]
		}
		current = word
	}
	if current != "" {
		out = append(out, current)
	}
	return out
}

// truncated gives the longest start of a word that fits, and at least one character.
func truncated(word string, width int) string {
	used := 0
	for i, r := range word {
		used += narrow.RuneWidth(r)
		if used > width && i > 0 {
			return word[:i]
		}
	}
	return word
}
