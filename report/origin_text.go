package report

import (
	"slices"
	"strings"
)

// originText says what the cells of a row rest on. Headings that rest on the same are named together; a row that rests
// on one thing alone names no heading.
func originText(w *words, t Table, row Row) string {
	var origins []string
	headings := make(map[string][]string)
	for i, c := range row.Cells {
		text := cellOrigins(w, c)
		if text == "" {
			continue
		}
		if !slices.Contains(origins, text) {
			origins = append(origins, text)
		}
		headings[text] = append(headings[text], t.Columns[i].Text)
	}
	if len(origins) == 1 {
		return cleanLine(origins[0])
	}
	parts := make([]string, 0, len(origins))
	for _, o := range origins {
		parts = append(parts, w.list(headings[o])+": "+o)
	}
	return cleanLine(strings.Join(parts, "; "))
}

// cellOrigins says what the lines of a cell rest on, each thing once.
func cellOrigins(w *words, c Cell) string {
	var out []string
	for _, line := range c.Lines {
		if text := w.origin(line.Origin); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, " + ")
}
