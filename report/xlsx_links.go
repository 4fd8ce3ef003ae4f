package report

import (
	"iter"
	"slices"
	"strings"

	"pinventory/inventory"
)

// columnsListed is how many columns of one category the index of categories lists. Table 9 has them all.
const columnsListed = 1000

// indexEntry is a column of a category.
type indexEntry struct {
	category string // as tables name it
	holding  *Holding
	waits    bool // the category is open for the column: it waits for a fact
	more     int  // instead of a column: how many columns are not listed
}

// categoryIndex lists the columns of each category, so that links can lead from a category to its columns, from there
// to the inventory of columns, and back.
type categoryIndex struct {
	book    *excelBook
	entries []indexEntry
	rows    map[string]int              // row at which the list of a category begins
	letters map[inventory.Letter]int    // the same by letter
	places  map[inventory.ColumnRef]int // of the columns that are listed, in the inventory of columns; -1: not there
}

func (b *excelBook) newCategoryIndex() *categoryIndex {
	x := &categoryIndex{
		book: b, rows: make(map[string]int), letters: make(map[inventory.Letter]int), places: make(map[inventory.ColumnRef]int),
	}
	if b.only != "" {
		return x // there is nothing to lead to
	}
	for _, c := range b.disclosure.Categories {
		x.add(c, false)
		for _, open := range b.disclosure.Open {
			if open.Key == c.Key {
				x.add(open, true)
			}
		}
	}
	for _, c := range b.disclosure.Open {
		if !c.Applies {
			x.add(c, true)
		}
	}
	return x
}

func (x *categoryIndex) add(c *Category, waits bool) {
	name := x.book.words.short(c)
	if _, ok := x.rows[name]; !ok {
		x.rows[name] = headingRow + 1 + len(x.entries)
		if c.Kind == KindLetter {
			x.letters[inventory.Letter(c.Key)] = x.rows[name]
		}
	}
	for _, h := range c.Holdings[:min(len(c.Holdings), columnsListed)] {
		x.entries = append(x.entries, indexEntry{category: name, holding: h, waits: waits})
		x.places[h.Column] = -1
	}
	if more := len(c.Holdings) - columnsListed; more > 0 {
		x.entries = append(x.entries, indexEntry{category: name, waits: waits, more: more})
	}
}

// sheet gives the index as a sheet that follows the inventory of columns.
func (x *categoryIndex) sheet() tableSheet {
	w := x.book.words
	columns := headings(w, col("category", 44), col("system", 12), col("schema", 12), col("table", 22), col("column", 30),
		col("types", 28), decimal("confidence"), col("counts", 16), col("in_table", 9))
	t := newTable(w, "9c", "index", columns, x.entries, func(e indexEntry) []Cell { return x.cells(e) })
	return tableSheet{
		Table: t, name: x.book.partName(t.ID, 0), printed: len(columns), frozen: 1,
		links: func(i int, _ Row) []cellLink { return x.entryLinks(i) },
	}
}

func (x *categoryIndex) cells(e indexEntry) []Cell {
	w := x.book.words
	counts, table := w.text("index.counts"), cell("1", Origin{})
	if e.waits {
		counts, table = w.text("index.waits"), cell("1a", Origin{})
	}
	category := cell(e.category, Origin{})
	if e.holding == nil {
		return []Cell{
			category, {}, {}, {}, cell(w.text("index.more", e.more), Origin{}), {}, {}, cell(counts, Origin{}), table,
		}
	}
	h := e.holding
	origin := h.origin()
	label := cell(labelOf(x.book.disclosure.vocabulary, h.Found.Type, w.language), origin)
	confidence := Cell{}
	if !h.Found.Unseen {
		value := rounded(h.Confidence)
		confidence = Cell{Lines: []Line{{w.decimal(value, 3), origin}}, Number: &value}
	}
	return []Cell{
		category, cell(h.Column.Source, origin), cell(h.Column.Schema, origin), cell(h.Column.Table, origin),
		cell(h.Column.Column, origin), label, confidence, cell(counts, origin), table,
	}
}

// entryLinks leads from an entry to the table that has its category, and to the row of its column in the inventory.
func (x *categoryIndex) entryLinks(i int) []cellLink {
	const columnOfColumn, columnOfTable = 5, 9
	e := x.entries[i]
	id := "categories"
	if e.waits {
		id = "open_categories"
	}
	out := []cellLink{{columnOfTable, placeOf(x.book.partName(id, 0), 1, 1)}}
	if e.holding == nil {
		return out
	}
	if target := x.book.columnPlace(e.holding.Column); target != "" {
		out = append(out, cellLink{columnOfColumn, target})
	}
	return out
}

// place notes the place of a column in the inventory, which is written before the index.
func (x *categoryIndex) place(c *Column, i int) {
	if _, listed := x.places[c.Ref]; listed {
		x.places[c.Ref] = i
	}
}

// columnPlace gives the cell of a column in the inventory of columns; empty when it is not there.
func (b *excelBook) columnPlace(ref inventory.ColumnRef) string {
	i := b.index.places[ref]
	if i < 0 {
		return ""
	}
	const columnOfColumn = 4
	return placeOf(b.partName("columns", i/mostRows), columnOfColumn, headingRow+1+i%mostRows)
}

// withColumnLinks gives a table whose rows begin with categories a column, beside the page, that leads to the columns
// behind each. The links do not stand on the categories themselves: some programs do not wrap the text of a link.
func (b *excelBook) withColumnLinks(s tableSheet) tableSheet {
	if s.Detail || !b.leads(s.Rows) {
		return s
	}
	place := len(s.Columns) + 1
	s.Columns = append(slices.Clone(s.Columns), headings(b.words, col("columns", 16))...)
	rows := s.Rows
	s.Rows = func(yield func(Row) bool) {
		for row := range rows {
			text := ""
			if b.index.rows[firstLine(row)] > 0 {
				text = b.words.text("index.show")
			}
			row.Cells = append(slices.Clone(row.Cells), cell(text, Origin{}))
			if !yield(row) {
				return
			}
		}
	}
	s.links = func(_ int, row Row) []cellLink {
		target, ok := b.index.rows[firstLine(row)]
		if !ok {
			return nil
		}
		return []cellLink{{place, placeOf(b.partName("index", 0), 1, target)}}
	}
	return s
}

// leads reports whether a row begins with a category that the index has.
func (b *excelBook) leads(rows iter.Seq[Row]) bool {
	for row := range rows {
		if b.index.rows[firstLine(row)] > 0 {
			return true
		}
	}
	return false
}

// firstLine is the first line of the first cell of a row.
func firstLine(row Row) string {
	if len(row.Cells) == 0 || len(row.Cells[0].Lines) == 0 {
		return ""
	}
	return row.Cells[0].Lines[0].Text
}

// letterLinks leads from the letters of a column to the index of the first letter.
func (b *excelBook) letterLinks(_ int, row Row) []cellLink {
	always, conditional := letterSets(row.column.Counted(b.disclosure.Threshold))
	for _, l := range append(always, conditional...) {
		if target, ok := b.index.letters[l]; ok {
			return []cellLink{{lettersColumn, placeOf(b.partName("index", 0), 1, target)}}
		}
	}
	return nil
}

// placeOf names a cell of a sheet: "'9 Columns'!D5".
func placeOf(sheet string, column, row int) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + cellName(column, row)
}
