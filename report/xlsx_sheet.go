package report

import (
	"fmt"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

// headingRow is the row of the headings: the title, the window and the note stand above it.
const headingRow = 4

// mostRows is the number of rows that a sheet of Excel has room for below the headings.
const mostRows = excelize.TotalRows - headingRow

// originWidth is the width of the column that says what a row rests on. It stands outside of the printed area.
const originWidth = 60

// tableSheet is one sheet: a table, or a part of a long one, with what the workbook adds to it.
type tableSheet struct {
	Table

	name    string
	part    int                           // from 0; parts after the first continue the table
	first   int                           // place in the whole table of the first row, from 0
	printed int                           // columns that are printed; more stand beside the page
	frozen  int                           // columns that stay in view
	inputs  inputColumns                  // columns that people fill in
	hidden  int                           // place of the column for programs, from 1; 0: none
	links   func(i int, r Row) []cellLink // links of the row at a place in the whole table; nil: none
	notes   bool                          // cells say in a note what they rest on
}

// sheetsOf gives the sheets of a table: one, or more where it has more rows than a sheet.
func (b *excelBook) sheetsOf(t Table) []tableSheet {
	whole := tableSheet{Table: t, printed: len(t.Columns), frozen: 1, notes: !t.Detail}
	switch t.ID {
	case "points":
		whole = b.withSettlement(whole)
	case "columns":
		whole = b.withReview(whole)
	default:
		whole = b.withColumnLinks(whole)
	}
	var out []tableSheet
	for first := 0; first == 0 || first < t.Len; first += mostRows {
		s := whole
		s.part, s.first, s.Len = len(out), first, min(t.Len-first, mostRows)
		s.name = b.partName(t.ID, s.part)
		s.Rows = between(whole.Rows, first, s.Len)
		out = append(out, s)
	}
	return out
}

// partName gives the name of the sheet of a table. The messages hold names that Excel allows.
func (b *excelBook) partName(id string, part int) string {
	name := b.words.word("sheet", id)
	if part > 0 {
		name = fmt.Sprintf("%s (%d)", name, part+1)
	}
	return name
}

// between gives some of the rows.
func between(rows iter.Seq[Row], first, count int) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		i := 0
		for row := range rows {
			if i >= first+count || (i >= first && !yield(row)) {
				return
			}
			i++
		}
	}
}

// lastRow is the row of the sheet that ends the table.
func (s *tableSheet) lastRow() int { return headingRow + s.Len }

// write streams a sheet.
func (b *excelBook) write(s tableSheet) error {
	if _, err := b.file.NewSheet(s.name); err != nil {
		return fmt.Errorf("add the sheet: %w", err)
	}
	if err := b.layOut(s); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return fmt.Errorf("open the sheet: %w", err)
	}
	if err := b.columns(out, s); err != nil {
		return err
	}
	if err := b.top(out, s); err != nil {
		return err
	}
	if err := b.body(out, s); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("finish the sheet: %w", err)
	}
	return nil
}

// columns sets the widths, hides what is for programs, and freezes the headings with the first columns.
func (b *excelBook) columns(out *excelize.StreamWriter, s tableSheet) error {
	for i, h := range s.Columns {
		if err := out.SetColWidth(i+1, i+1, float64(h.Width)); err != nil {
			return fmt.Errorf("set the width of column %d: %w", i+1, err)
		}
	}
	if err := out.SetColWidth(len(s.Columns)+1, len(s.Columns)+1, originWidth); err != nil {
		return fmt.Errorf("set the width of the last column: %w", err)
	}
	if s.hidden > 0 {
		if err := out.SetColVisible(s.hidden, s.hidden, false); err != nil {
			return fmt.Errorf("hide column %d: %w", s.hidden, err)
		}
	}
	err := out.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: s.frozen, YSplit: headingRow, TopLeftCell: cellName(s.frozen+1, headingRow+1), ActivePane: "bottomRight",
	})
	if err != nil {
		return fmt.Errorf("freeze the headings: %w", err)
	}
	return nil
}

// top writes the title, the window, the note and the headings.
func (b *excelBook) top(out *excelize.StreamWriter, s tableSheet) error {
	headings := make([]any, 0, len(s.Columns)+1)
	texts := make([]string, 0, len(s.Columns))
	for i, h := range s.Columns {
		style := b.styles.heading
		if s.inputs.has(i + 1) {
			style = b.styles.inputHeading
		}
		texts = append(texts, h.Text)
		headings = append(headings, excelize.Cell{StyleID: style, Value: b.text(h.Text)})
	}
	headings = append(headings, excelize.Cell{StyleID: b.styles.heading, Value: b.text(b.words.text("heading.origin"))})
	rows := [][]any{
		{excelize.Cell{StyleID: b.styles.title, Value: b.text(b.words.text("document.table", s.Number, s.Title))}},
		{excelize.Cell{StyleID: b.styles.subtitle, Value: b.text(b.words.text("document.window", b.words.period(b.disclosure.Window)))}},
		{excelize.Cell{StyleID: b.styles.subtitle, Value: b.text(s.Note)}},
		headings,
	}
	heights := []float64{20, 0, 0, rowHeight(s.Columns, texts)}
	for i, row := range rows {
		if err := out.SetRow(cellName(1, i+1), row, excelize.RowOpts{Height: heights[i]}); err != nil {
			return fmt.Errorf("write row %d: %w", i+1, err)
		}
	}
	return nil
}

// body writes the rows with their links and notes.
func (b *excelBook) body(out *excelize.StreamWriter, s tableSheet) error {
	n := headingRow
	extras := sheetExtras{book: b, sheet: s}
	for row := range s.Rows {
		n++
		extras.add(n, row)
		cells, height := b.row(s, row, extras.linked)
		if err := out.SetRow(cellName(1, n), cells, excelize.RowOpts{Height: height}); err != nil {
			return fmt.Errorf("write row %d: %w", n, err)
		}
	}
	return extras.err
}

// row makes the cells of a row, with what the row rests on at the end, and its height.
func (b *excelBook) row(s tableSheet, row Row, linked map[int]bool) ([]any, float64) {
	out := make([]any, 0, len(row.Cells)+1)
	texts := make([]string, 0, len(row.Cells))
	for i, c := range row.Cells {
		text := cellText(c, i == 0)
		one := b.cell(s.Columns[i], c, text)
		switch {
		case s.inputs.has(i + 1):
			one.StyleID = b.styles.input
		case linked[i+1]:
			one.StyleID = b.styles.link
		}
		out = append(out, one)
		texts = append(texts, text)
	}
	out = append(out, excelize.Cell{StyleID: b.styles.origin, Value: b.text(originText(b.words, s.Table, row))})
	return out, rowHeight(s.Columns, texts)
}

// cellText gives the text of a cell. Of several facts each begins with a mark, so that a wrapped one does not look like
// two; the first cell names the row, in lines that belong together.
func cellText(c Cell, first bool) string {
	lines := cleanLines(c)
	if first || len(lines) < 2 {
		return strings.Join(lines, "\n")
	}
	return "• " + strings.Join(lines, "\n• ")
}

func (b *excelBook) cell(h Heading, c Cell, text string) excelize.Cell {
	if c.Number != nil {
		style := b.styles.number
		if h.Decimals > 0 {
			style = b.styles.decimal
		}
		return excelize.Cell{StyleID: style, Value: *c.Number}
	}
	style := b.styles.text
	for _, l := range c.Lines {
		if l.Origin.Kind == OriginNotDeclared {
			style = b.styles.missing
		}
	}
	if text == "" {
		return excelize.Cell{StyleID: style}
	}
	return excelize.Cell{StyleID: style, Value: b.text(text)}
}

// text makes a value that a sheet takes as text and never as a formula, cut where a cell cannot hold more.
func (b *excelBook) text(s string) string { return cutForCell(b.words, s) }
