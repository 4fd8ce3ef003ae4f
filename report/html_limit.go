package report

import "iter"

// DefaultRows is the number of rows that a page has of a table at most, unless it is told otherwise: a browser shows
// that many within a second or two, and stays quick in search and filter.
const DefaultRows = 10_000

// AllRows as Options.Rows sets no limit.
const AllRows = -1

func (o Options) mostRows() int {
	switch {
	case o.Rows == 0:
		return DefaultRows
	case o.Rows < 0:
		return 0
	}
	return o.Rows
}

// pageTable is a table with the rows of it that the page has.
type pageTable struct {
	Table
	Drawn     int  // rows that the page has, of the Len of the table
	FirstPick bool // the rows left out are, as far as possible, of columns without personal information
}

// Whole reports whether the page has every row.
func (t pageTable) Whole() bool { return t.Drawn == t.Len }

// choose leaves out the rows that are too many for a page. Of the inventory it keeps personal columns before others.
func (p *page) choose(t Table) pageTable {
	if p.limit == 0 || t.Len <= p.limit {
		return pageTable{Table: t, Drawn: t.Len}
	}
	out := pageTable{Table: t, Drawn: p.limit}
	if t.ID == "columns" {
		out.Rows = p.disclosure.columnsTableOf(p.words, p.limit, personalFirst(&p.disclosure.Columns, p.limit)).Rows
		out.FirstPick = true
		return out
	}
	out.Rows = firstRows(t.Rows, p.limit)
	return out
}

// personalFirst picks columns, personal ones before others, and keeps their order.
func personalFirst(columns *ColumnList, most int) iter.Seq[*Column] {
	return func(yield func(*Column) bool) {
		room := map[bool]int{true: min(columns.Personal, most), false: max(most-columns.Personal, 0)}
		for c := range columns.All() {
			if room[c.Personal] == 0 {
				continue
			}
			room[c.Personal]--
			if !yield(c) || room[true]+room[false] == 0 {
				return
			}
		}
	}
}

func firstRows(rows iter.Seq[Row], most int) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		n := 0
		for row := range rows {
			if n == most || !yield(row) {
				return
			}
			n++
		}
	}
}
