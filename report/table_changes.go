package report

import (
	"cmp"
	"slices"
	"strconv"
)

func (d *Disclosure) changesTable(w *words) Table {
	if d.Changes == nil {
		return changesTable(w, &Changes{})
	}
	return changesTable(w, d.Changes)
}

// changesTable has a row for each change.
func changesTable(w *words, c *Changes) Table {
	columns := headings(w, col("change", 22), col("system", 14), col("subject", 30), col("details", 44), col("cause", 24),
		col("follows", 40))
	t := newTable(w, "12", "changes", columns, c.List, func(change Change) []Cell {
		o := change.Origin
		details := Cell{}
		for _, s := range change.Details {
			details.Lines = append(details.Lines, Line{s, o})
		}
		return []Cell{
			cell(w.word("change", string(change.Kind)), o), cell(change.System, o), cell(change.Subject, o), details,
			cell(w.word("cause", string(change.Cause)), o), cell(change.Follows, o),
		}
	})
	if !c.From.IsZero() {
		t.Note = w.text("changes.between", momentText(w, c.From), momentText(w, c.To)) + " " + t.Note
	}
	return t
}

func momentText(w *words, m Moment) string {
	if m.Scan == "" {
		return w.date(m.On)
	}
	return w.text("changes.at_scan", m.Scan, w.date(m.On))
}

// summaryOf counts the changes by kind, in the order in which they are listed.
func (c *Changes) summaryOf(w *words) string {
	counts := make(map[ChangeKind]int)
	for _, change := range c.List {
		counts[change.Kind]++
	}
	kinds := sortedKeys(counts)
	slices.SortFunc(kinds, func(x, y ChangeKind) int {
		return cmp.Compare(slices.Index(changeOrder, x), slices.Index(changeOrder, y))
	})
	var parts []string
	for _, kind := range kinds {
		parts = append(parts, w.text("fact.of_system", w.word("change", string(kind)), strconv.Itoa(counts[kind])))
	}
	if len(parts) == 0 {
		return w.text("changes.none")
	}
	return w.list(parts)
}
