package report

import "pinventory/inventory"

// historyTable has a row for each type in each column: when scans found it, and when it went.
func (d *Disclosure) historyTable(w *words) Table {
	columns := headings(w, col("system", 11), col("schema", 10), col("table", 18), col("column", 20), col("type", 24),
		col("presence", 18), col("seen", 34), col("gone_on", 18), col("newest_entry", 18))
	return detailed(newTable(w, "9b", "history", columns, d.holdings, func(h *Holding) []Cell {
		o := h.origin()
		newest := Cell{}
		if !h.Entries.IsZero() {
			newest = cell(w.date(h.Entries), o)
		}
		gone := Cell{}
		if !h.present() {
			gone = cell(w.date(h.Absent().On), o)
		}
		return []Cell{
			cell(h.Column.Source, o), cell(h.Column.Schema, o), cell(h.Column.Table, o), cell(h.Column.Column, o),
			cell(labelOf(d.vocabulary, h.Found.Type, w.language), o), cell(w.word("presence_word", string(h.Presence)), o),
			spansCell(w, h.Spans(), o), gone, newest,
		}
	}))
}

// spansCell lists the times over which scans found something.
func spansCell(w *words, spans []inventory.Period, o Origin) Cell {
	var out Cell
	for _, p := range spans {
		out.Lines = append(out.Lines, Line{foundText(w, p), o})
	}
	return out
}

// foundText writes the time from the first to the last scan that found something.
func foundText(w *words, p inventory.Period) string {
	if p.From == p.To {
		return w.date(p.From)
	}
	return w.period(p)
}
