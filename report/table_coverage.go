package report

import (
	"strconv"
)

func (d *Disclosure) systemsTable(w *words) Table {
	columns := headings(w, col("system", 14), col("product", 20), col("last_scan", 22), col("catalogue", 22), num("tables"),
		num("tables_read"), num("columns"), num("columns_read"), num("columns_unread"), col("unread_why", 24), col("left_out", 24))
	return newTable(w, "10", "coverage", columns, d.Coverage.Systems, func(s SystemCoverage) []Cell {
		o := s.Origin
		catalogue := w.text("catalogue.whole")
		if s.Failure != "" {
			catalogue = w.text("catalogue.failed", w.said(s.Failure))
		} else if !s.Whole {
			catalogue = w.text("catalogue.part")
		}
		return []Cell{
			namesCell(w, s), cell(s.Product, o), lastScanCell(w, s), cell(catalogue, o),
			numberCell(w, int64(s.Tables), o), numberCell(w, int64(s.TablesRead), o), numberCell(w, int64(s.Columns), o),
			numberCell(w, int64(s.ColumnsRead), o), numberCell(w, int64(s.Columns-s.ColumnsRead), o), unreadCell(w, s), leftOutCell(w, s),
		}
	})
}

// namesCell names a system, and what it was called before.
func namesCell(w *words, s SystemCoverage) Cell {
	out := cell(s.Name, s.Origin)
	for _, old := range s.Formerly {
		out.Lines = append(out.Lines, Line{w.text("coverage.formerly", old), s.Origin})
	}
	return out
}

// lastScanCell says when a system was scanned, and whether that scan still speaks for it.
func lastScanCell(w *words, s SystemCoverage) Cell {
	out := cell(w.text("scan.on", s.Scan.Scan, w.date(s.Scan.On)), s.Origin)
	if s.Read.Scan != "" && s.Read != s.Scan {
		out.Lines = append(out.Lines, Line{w.text("change_detail.last_read", w.date(s.Read.On)), s.Origin})
	}
	switch {
	case s.Retired:
		out.Lines = append(out.Lines, Line{w.text("coverage.retired"), s.Origin})
	case s.Stale:
		out.Lines = append(out.Lines, Line{w.text("coverage.stale"), s.Origin})
	}
	return out
}

func unreadCell(w *words, s SystemCoverage) Cell {
	var out Cell
	for _, n := range s.Unread {
		out.Lines = append(out.Lines, Line{w.text("unread.count", w.word("state", string(n.State)), n.Count), s.Origin})
	}
	return out
}

func leftOutCell(w *words, s SystemCoverage) Cell {
	var out Cell
	if len(s.Include) > 0 {
		out.Lines = append(out.Lines, Line{w.text("scope.include", w.list(s.Include)), s.Origin})
	}
	if len(s.Exclude) > 0 {
		out.Lines = append(out.Lines, Line{w.text("scope.exclude", w.list(s.Exclude)), s.Origin})
	}
	return out
}

func (d *Disclosure) samplingTable(w *words) Table {
	columns := headings(w, col("system", 14), col("schema", 12), col("table", 24), num("columns"), num("columns_read"), num("rows"),
		num("rows_read"), col("method", 20), col("seed", 10), col("bound", 46), col("last_seen", 14))
	return detailed(newTable(w, "10a", "sampling", columns, d.Coverage.Tables, func(t TableCoverage) []Cell {
		o := t.Origin
		method := w.word("method", t.Sampling.Method)
		if t.Sampling.Bias != "" {
			method = w.text("fact.with_note", method, w.said(t.Sampling.Bias))
		}
		seed := Cell{}
		if t.Sampling.Seed != 0 {
			seed = cell(strconv.FormatUint(t.Sampling.Seed, 10), o)
		}
		return []Cell{
			cell(t.Ref.Source, o), cell(t.Ref.Schema, o), cell(t.Ref.Table, o), numberCell(w, int64(t.Columns), o),
			numberCell(w, int64(t.ColumnsRead), o), rowsCell(w, t.Rows, o), numberCell(w, t.Sampling.Rows, o), cell(method, o), seed,
			cell(boundText(w, t), o), cell(w.date(t.Seen.On), o),
		}
	}))
}

// boundText says in words what finding nothing in the table is worth.
func boundText(w *words, t TableCoverage) string {
	switch bound := t.Bound(); {
	case t.Sampling.Method == "":
		return w.text("bound.unread")
	case bound == 0:
		return w.text("bound.all")
	case t.Sampling.Bias != "":
		return w.text("bound.biased")
	case bound >= 1:
		return w.text("bound.too_few", t.Sampling.Rows)
	case t.Sampling.Method == methodAll:
		return w.text("bound.judged", w.percent(bound), int64(1/bound))
	default:
		return w.text("bound.sample", t.Sampling.Rows, w.percent(bound), int64(1/bound))
	}
}

func (d *Disclosure) gapsTable(w *words) Table {
	columns := headings(w, col("system", 16), col("schema", 16), col("table", 28), col("columns_named", 50), col("state", 24), col("reason", 50))
	return newTable(w, "10b", "gaps", columns, d.Coverage.Gaps, func(g Gap) []Cell {
		o := g.Origin
		which := cell(w.text("gap.whole"), o)
		if len(g.Columns) > 0 {
			which = cell(w.list(g.Columns), o)
		}
		return []Cell{
			cell(g.Table.Source, o), cell(g.Table.Schema, o), cell(g.Table.Table, o), which,
			cell(w.word("state", string(g.State)), o), cell(w.said(g.Reason), o),
		}
	})
}
