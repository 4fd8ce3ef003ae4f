package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

func init() { registerFormat(xlsxFormat{}) }

// xlsxFormat writes an Excel workbook: a cover, then one sheet for each table, ready to print. Sheets are streamed, so
// that an inventory of a million columns does not have to fit into memory as a workbook.
type xlsxFormat struct{}

func (xlsxFormat) Name() string { return "xlsx" }

func (xlsxFormat) Extensions() []string { return []string{".xlsx"} }

func (xlsxFormat) Write(out io.Writer, d *Disclosure, o Options) (err error) {
	f := excelize.NewFile(excelize.Options{TmpDir: o.TempDir})
	defer func() {
		if closing := f.Close(); err == nil && closing != nil {
			err = fmt.Errorf("remove the temporary files of the workbook: %w", closing)
		}
	}()
	w := newWords(d.Language)
	book := &workbook{file: f, disclosure: d, words: w}
	if err := book.fill(); err != nil {
		return fmt.Errorf("write the report as a workbook: %w", err)
	}
	if err := writeOrdered(out, f, o.TempDir); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// workbook is a workbook in the making.
type workbook struct {
	file       *excelize.File
	disclosure *Disclosure
	words      *words
	styles     sheetStyles
}

func (b *workbook) fill() error {
	styles, err := newSheetStyles(b.file)
	if err != nil {
		return fmt.Errorf("make the cell styles: %w", err)
	}
	b.styles = styles
	if err := b.properties(); err != nil {
		return err
	}
	tables := b.disclosure.Tables()
	if err := b.cover(tables); err != nil {
		return fmt.Errorf("write the cover: %w", err)
	}
	for _, t := range tables {
		if err := b.sheet(t); err != nil {
			return fmt.Errorf("write table %s: %w", t.Number, err)
		}
	}
	return nil
}

// properties fixes what a workbook says of itself, so that equal reports are equal files.
func (b *workbook) properties() error {
	day := b.disclosure.AsOf.Time().Format(time.RFC3339)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: b.words.text("document.title"), Subject: b.words.text("document.window", b.words.period(b.disclosure.Window)),
		Creator: "pinventory", LastModifiedBy: "pinventory", Created: day, Modified: day, Language: b.disclosure.Language,
	})
	if err != nil {
		return fmt.Errorf("set the properties of the workbook: %w", err)
	}
	return nil
}

// headingRow is the row of the headings: the title, the window and the note stand above it.
const headingRow = 4

// sheet writes a table on a sheet of its own.
func (b *workbook) sheet(t Table) error {
	t = b.withReview(t)
	name := b.sheetName(t)
	if _, err := b.file.NewSheet(name); err != nil {
		return fmt.Errorf("add the sheet: %w", err)
	}
	if err := b.layOut(name, t); err != nil {
		return err
	}
	s, err := b.file.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("open the sheet: %w", err)
	}
	if err := b.columns(s, t); err != nil {
		return err
	}
	if err := b.top(s, t); err != nil {
		return err
	}
	n := headingRow
	for row := range t.Rows {
		n++
		cells, height := b.row(t, row)
		if err := s.SetRow(cellName(1, n), cells, excelize.RowOpts{Height: height}); err != nil {
			return fmt.Errorf("write row %d: %w", n, err)
		}
	}
	if err := s.Flush(); err != nil {
		return fmt.Errorf("finish the sheet: %w", err)
	}
	return nil
}

// originWidth is the width of the column that says what a row rests on. It stands outside of the printed area.
const originWidth = 60

// columns sets the widths and freezes the headings with the first column.
func (b *workbook) columns(s *excelize.StreamWriter, t Table) error {
	for i, h := range t.Columns {
		if err := s.SetColWidth(i+1, i+1, float64(h.Width)); err != nil {
			return fmt.Errorf("set the width of column %d: %w", i+1, err)
		}
	}
	if err := s.SetColWidth(len(t.Columns)+1, len(t.Columns)+1, originWidth); err != nil {
		return fmt.Errorf("set the width of the last column: %w", err)
	}
	err := s.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: headingRow, TopLeftCell: cellName(2, headingRow+1), ActivePane: "bottomRight",
	})
	if err != nil {
		return fmt.Errorf("freeze the headings: %w", err)
	}
	return nil
}

// top writes the title, the window, the note and the headings.
func (b *workbook) top(s *excelize.StreamWriter, t Table) error {
	headings := make([]any, 0, len(t.Columns)+1)
	texts := make([]string, 0, len(t.Columns))
	for _, h := range t.Columns {
		texts = append(texts, h.Text)
		headings = append(headings, excelize.Cell{StyleID: b.styles.heading, Value: b.text(h.Text)})
	}
	headings = append(headings, excelize.Cell{StyleID: b.styles.heading, Value: b.words.text("heading.origin")})
	rows := [][]any{
		{excelize.Cell{StyleID: b.styles.title, Value: b.text(b.words.text("document.table", t.Number, t.Title))}},
		{excelize.Cell{StyleID: b.styles.subtitle, Value: b.text(b.words.text("document.window", b.words.period(b.disclosure.Window)))}},
		{excelize.Cell{StyleID: b.styles.subtitle, Value: b.text(t.Note)}},
		headings,
	}
	heights := []float64{20, 0, 0, rowHeight(t.Columns, texts)}
	for i, row := range rows {
		if err := s.SetRow(cellName(1, i+1), row, excelize.RowOpts{Height: heights[i]}); err != nil {
			return fmt.Errorf("write row %d: %w", i+1, err)
		}
	}
	return nil
}

// row makes the cells of a row, with what the row rests on at the end, and its height.
func (b *workbook) row(t Table, row Row) ([]any, float64) {
	out := make([]any, 0, len(row.Cells)+1)
	texts := make([]string, 0, len(row.Cells))
	for i, c := range row.Cells {
		text := strings.Join(cleanLines(c), "\n")
		out = append(out, b.cell(t.Columns[i], c, text))
		texts = append(texts, text)
	}
	out = append(out, excelize.Cell{StyleID: b.styles.origin, Value: b.text(originText(b.words, t, row))})
	return out, rowHeight(t.Columns, texts)
}

func (b *workbook) cell(h Heading, c Cell, text string) excelize.Cell {
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
	return excelize.Cell{StyleID: style, Value: b.text(text)}
}

// text makes a value that a sheet takes as text and never as a formula, cut where a cell cannot hold more.
func (b *workbook) text(s string) string { return cutForCell(b.words, s) }

// sheetName gives the name of the sheet of a table. The messages hold names that Excel allows.
func (b *workbook) sheetName(t Table) string { return b.words.text("sheet." + t.ID) }

// cellName names a cell by column and row, both from 1: "A1".
func cellName(column, row int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
