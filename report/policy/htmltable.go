package policy

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cell gives the table whose cell is open; nil outside of cells.
func (r *htmlReader) cell() *htmlTable {
	if n := len(r.tables); n > 0 && r.tables[n-1].inCell {
		return r.tables[n-1]
	}
	return nil
}

// startTable handles the start of a table, a row or a cell. A table within a cell becomes text of the cell.
func (r *htmlReader) startTable(t html.Token) {
	switch {
	case t.DataAtom == atom.Table && r.cell() != nil:
		r.emit("\n")
	case t.DataAtom == atom.Table:
		r.flush()
		r.tables = append(r.tables, &htmlTable{block: block{kind: blockTable}, carry: map[int]carried{}})
	case len(r.tables) == 0:
	case t.DataAtom == atom.Tr:
		r.endRow()
	default:
		r.endCell()
		r.take()
		r.openCell(t)
	}
}

func (r *htmlReader) openCell(t html.Token) {
	table := r.tables[len(r.tables)-1]
	table.inCell = true
	table.span = spanOf(attribute(t, "colspan"))
	table.down = spanOf(attribute(t, "rowspan")) - 1
	if t.DataAtom == atom.Th && len(table.block.rows) == 0 {
		table.heads++
	}
	table.fillDown()
}

func spanOf(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}

// fillDown puts the cells of rows above that reach into this one.
func (t *htmlTable) fillDown() {
	for {
		above, found := t.carry[len(t.row)]
		if !found {
			return
		}
		at := len(t.row)
		t.row = append(t.row, above.text)
		if above.rows--; above.rows > 0 {
			t.carry[at] = above
			continue
		}
		delete(t.carry, at)
	}
}

func (r *htmlReader) endCell() {
	t := r.cell()
	if t == nil {
		return
	}
	p := r.take()
	if p.marks == nil || p.text == "" {
		p.marks = []mark{{line: r.line}}
	}
	t.inCell = false
	for i := range t.span {
		if t.down > 0 {
			t.carry[len(t.row)] = carried{p, t.down}
		}
		if i > 0 {
			t.row = append(t.row, passageOf("", p.line()))
			continue
		}
		t.row = append(t.row, p)
	}
}

func (r *htmlReader) endRow() {
	r.endCell()
	if len(r.tables) == 0 {
		return
	}
	t := r.tables[len(r.tables)-1]
	if len(t.row) == 0 {
		return
	}
	t.fillDown()
	if len(t.block.rows) == 0 {
		t.block.header = t.heads > 1 || t.heads == len(t.row)
	}
	t.block.rows = append(t.block.rows, t.row)
	t.row = nil
}

// endTable adds the table. One with a single column only lays out text, so its cells become paragraphs.
func (r *htmlReader) endTable() {
	if len(r.tables) == 0 {
		return
	}
	r.endRow()
	n := len(r.tables) - 1
	t := r.tables[n]
	r.tables = r.tables[:n]
	r.bold = true
	width := 0
	for _, row := range t.block.rows {
		width = max(width, len(row))
	}
	switch {
	case width > 1:
		r.doc.blocks = append(r.doc.blocks, t.block)
	case width == 1:
		for _, row := range t.block.rows {
			if !row[0].empty() {
				r.doc.blocks = append(r.doc.blocks, block{text: row[0], implicit: looksLikeHeading(row[0].text)})
			}
		}
	}
}
