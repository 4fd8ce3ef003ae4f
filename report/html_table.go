package report

import (
	"strconv"
)

// rowHeading says which cell names the row: the first one, but for tables that go from the large to the small.
func rowHeading(table string) int {
	switch table {
	case "columns", "history":
		return 3
	case "sampling", "gaps", "points", "changes":
		return 2
	}
	return 0
}

// tableView is what the templates before and after the rows draw.
type tableView struct {
	pageTable
	Heading string
	Window  string
	Search  bool
	Widths  []string // class of the width of each column
}

// table streams a table: what stands before its rows, the rows, and what stands after them.
func (p *page) table(t pageTable) {
	view := tableView{
		pageTable: t, Heading: p.words.text("document.table", t.Number, t.Title), Search: t.ID == "columns",
		Window: p.words.text("document.window", p.words.period(p.disclosure.Window)),
	}
	for _, h := range t.Columns {
		view.Widths = append(view.Widths, widthClass(h))
	}
	p.draw("table-top", view)
	if t.Len == 0 || p.err != nil {
		return
	}
	for row := range t.Rows {
		p.row(t.Table, row)
	}
	p.draw("table-bottom", view)
}

// widthClass names the class for the width at which a column reads well.
func widthClass(h Heading) string {
	switch {
	case h.Numeric:
		return "number"
	case h.Width <= 12:
		return "narrow"
	case h.Width <= 24:
		return "medium"
	}
	return "wide"
}

// row writes a row. The cells of a table that goes into detail rest on one scan, which is said once at the end; those
// of other tables each say what they rest on.
func (p *page) row(t Table, row Row) {
	whole := 0
	if t.Detail && len(row.Cells) > 0 && len(row.Cells[0].Lines) > 0 {
		whole = p.notes.number(row.Cells[0].Lines[0].Origin)
	}
	p.WriteString("<tr>")
	for i, c := range row.Cells {
		p.cell(c, i == rowHeading(t.ID), t.Columns[i].Numeric, whole)
	}
	if t.Detail {
		p.WriteString("<td>")
		p.reference(whole, 0)
		p.WriteString("</td>")
	}
	p.WriteString("</tr>\n")
}

// cell writes a cell with its lines; a note that holds for the whole row is not repeated.
func (p *page) cell(c Cell, heading, numeric bool, whole int) {
	tag, class := "td", ""
	if heading {
		tag = "th"
	}
	switch {
	case missing(c):
		class = ` class="missing"`
	case numeric:
		class = ` class="number"`
	}
	p.WriteString("<" + tag + class)
	if heading {
		p.WriteString(` scope="row"`)
	}
	p.WriteString(">")
	p.lines(c, whole)
	p.WriteString("</" + tag + ">")
}

// lines writes the lines of a cell. Lines that follow each other and rest on the same have one note, after the last.
func (p *page) lines(c Cell, whole int) {
	between := "<br>"
	if c.Inline {
		between = "; "
	}
	for i, l := range c.Lines {
		if i > 0 {
			p.WriteString(between)
		}
		p.WriteString(escaped(l.Text))
		if n := p.notes.number(l.Origin); i+1 == len(c.Lines) || p.notes.number(c.Lines[i+1].Origin) != n {
			p.reference(n, whole)
		}
	}
}

// reference links to a note, unless it is the one that is said elsewhere.
func (p *page) reference(n, elsewhere int) {
	if n == 0 || n == elsewhere {
		return
	}
	number := strconv.Itoa(n)
	p.WriteString(`<sup><a role="doc-noteref" href="#note-` + number + `">[` + number + `]</a></sup>`)
}

// missing reports whether a cell says that something is not declared.
func missing(c Cell) bool {
	for _, l := range c.Lines {
		if l.Origin.Kind == OriginNotDeclared {
			return true
		}
	}
	return false
}
