package report

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"pinventory/inventory"
)

func (d *Disclosure) columnsTable(w *words) Table {
	return d.columnsTableOf(w, d.Columns.Len, d.Columns.All())
}

// columnsTableOf is the inventory of some of the columns.
func (d *Disclosure) columnsTableOf(w *words, n int, items iter.Seq[*Column]) Table {
	columns := headings(w, oneOfFew(col("system", 11)), col("schema", 10), col("table", 18), col("column", 20),
		col("data_type", 14), col("state", 14), oneOfFew(col("personal", 10)), col("types", 24), oneOfFew(col("letters", 8)),
		oneOfFew(col("sensitive", 11)), oneOfFew(col("gdpr_class", 14)), decimal("confidence"), num("values_read"), num("rows"),
		col("why", 36), col("last_seen", 13))
	t := newTableOf(w, "9", "columns", columns, n, items, func(c *Column) []Cell { return d.columnCells(w, c) })
	t.Rows = func(yield func(Row) bool) {
		for c := range items {
			if !yield(Row{Cells: d.columnCells(w, c), column: c}) {
				return
			}
		}
	}
	return detailed(t)
}

func (d *Disclosure) columnCells(w *words, c *Column) []Cell {
	origin := Origin{Kind: OriginScanned, Scans: []string{c.Seen.Scan}, Rules: c.Seen.Rules}
	state := w.word("state", string(c.State))
	if c.Reason != "" {
		state = w.text("fact.with_note", state, w.said(c.Reason))
	}
	seen := w.date(c.Seen.On)
	if c.Gone.Scan != "" {
		seen = w.text("column.gone", w.date(c.Seen.On), w.date(c.Gone.On))
	}
	counted := c.Counted(d.Threshold)
	cells := []Cell{
		cell(c.Ref.Source, origin), cell(c.Ref.Schema, origin), cell(c.Ref.Table, origin), cell(c.Ref.Column, origin),
		cell(c.DataType, origin), cell(state, origin), d.personalCell(w, c, origin), d.findingsCell(w, c, origin),
		cell(lettersText(counted), origin), sensitiveCell(w, counted, origin), classesCell(w, counted, origin),
	}
	return append(cells, confidenceCell(w, c, origin), numberCell(w, c.NonNull, origin), rowsCell(w, c.Rows, origin),
		whyCell(w, c, origin), cell(seen, origin))
}

// personalCell gives the verdict on a column. That nothing was found in a column that was not looked at is no verdict.
func (d *Disclosure) personalCell(w *words, c *Column, origin Origin) Cell {
	switch {
	case c.Personal:
		return cell(w.text("personal.yes"), origin)
	case !c.State.LookedAt():
		return cell(w.text("personal.unknown"), origin)
	}
	return cell(w.text("personal.no"), origin)
}

func (d *Disclosure) findingsCell(w *words, c *Column, origin Origin) Cell {
	var out Cell
	for i := range c.Findings {
		j := &c.Findings[i]
		if !j.Upheld && j.Confidence < d.Threshold {
			continue
		}
		text := labelOf(d.vocabulary, j.Type, d.Language)
		if j.Decision != nil {
			text = w.text("finding.decided", text, w.word("verdict", string(j.Decision.Verdict)), j.Decision.Author,
				w.date(inventory.DateOf(j.Decision.At.UTC())))
			out.Lines = append(out.Lines, Line{text, decidedOrigin(j.Decision)})
			continue
		}
		out.Lines = append(out.Lines, Line{text, origin})
	}
	return out
}

// lettersText lists the letters of findings; letters that wait for a fact stand in parentheses.
func lettersText(findings []Judged) string {
	always, conditional := letterSets(findings)
	var out []string
	for _, l := range always {
		out = append(out, string(l))
	}
	for _, l := range conditional {
		out = append(out, "("+string(l)+")")
	}
	return strings.Join(out, " ")
}

// letterSets gives the letters that findings have always, and those that only conditions give.
func letterSets(findings []Judged) (always, conditional []inventory.Letter) {
	for _, f := range findings {
		always = append(always, f.Letters...)
	}
	slices.Sort(always)
	always = slices.Compact(always)
	for _, f := range findings {
		for _, c := range f.Conditional {
			if !slices.Contains(always, c.Letter) {
				conditional = append(conditional, c.Letter)
			}
		}
	}
	slices.Sort(conditional)
	return always, slices.Compact(conditional)
}

func sensitiveCell(w *words, findings []Judged, origin Origin) Cell {
	state := inventory.SensitiveState("")
	for _, f := range findings {
		switch {
		case f.Sensitive.State == inventory.SensitiveYes:
			state = inventory.SensitiveYes
		case f.Sensitive.State == inventory.SensitiveConditional && state != inventory.SensitiveYes:
			state = inventory.SensitiveConditional
		case state == "":
			state = inventory.SensitiveNo
		}
	}
	if state == "" {
		return Cell{}
	}
	return cell(w.word("sensitive", string(state)), origin)
}

func classesCell(w *words, findings []Judged, origin Origin) Cell {
	var out Cell
	for _, class := range gdprOrder {
		if slices.ContainsFunc(findings, func(j Judged) bool { return j.GDPR == class }) {
			out.Lines = append(out.Lines, Line{w.word("gdpr", class), origin})
		}
	}
	return out
}

func confidenceCell(w *words, c *Column, origin Origin) Cell {
	for _, j := range c.Findings {
		if !j.Rejected && !j.Unseen {
			value := rounded(j.Confidence)
			return Cell{Lines: []Line{{w.decimal(value, 3), origin}}, Number: &value}
		}
	}
	return Cell{}
}

func rowsCell(w *words, rows int64, origin Origin) Cell {
	if rows == inventory.RowsUnknown {
		return cell(w.text("rows.unknown"), origin)
	}
	return numberCell(w, rows, origin)
}

// reasonsShown is how many pieces of evidence the column inventory prints: the weightiest ones.
const reasonsShown = 3

// whyCell says in short why a column was classified as it was, and what a negative is worth.
func whyCell(w *words, c *Column, origin Origin) Cell {
	if len(c.Findings) == 0 {
		if c.State == inventory.StateSampled && c.NonNull > 0 {
			return cell(w.text("why.nothing", c.Judged, w.percent(inventory.MissBound(c.Judged))), origin)
		}
		return Cell{}
	}
	best := c.Findings[0]
	evidence := slices.DeleteFunc(slices.Clone(best.Evidence), func(e inventory.Evidence) bool {
		return e.Kind == inventory.EvidencePrior // the same for every column
	})
	slices.SortStableFunc(evidence, func(x, y inventory.Evidence) int { return cmp.Compare(abs(y.Weight), abs(x.Weight)) })
	var out Cell
	for _, e := range evidence[:min(len(evidence), reasonsShown)] {
		out.Lines = append(out.Lines, Line{evidenceText(w, e), origin})
	}
	if best.Decision != nil && best.Decision.Reason != "" {
		out.Lines = append(out.Lines, Line{best.Decision.Reason, decidedOrigin(best.Decision)})
	}
	return out
}

func evidenceText(w *words, e inventory.Evidence) string {
	kind := w.word("evidence", string(e.Kind))
	if e.Of > 0 {
		return w.text("why.counts", kind, e.Rule, e.Matched, e.Of)
	}
	return w.text("why.rule", kind, cmp.Or(w.said(e.Detail), e.Rule))
}

func abs(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}
