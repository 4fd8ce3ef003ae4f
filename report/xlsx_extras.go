package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
)

// Programs slow down, and Excel refuses more than 65,530 links a sheet, so that links and notes have a limit.
const (
	mostLinks = 20_000
	mostNotes = 3_000
)

// cellLink leads from a cell of a row to another place in the workbook.
type cellLink struct {
	column int // from 1
	target string
}

// sheetExtras adds links and notes to a sheet that is being streamed, and keeps the first error.
type sheetExtras struct {
	book   *excelBook
	sheet  tableSheet
	linked map[int]bool // columns of the row at hand that have a link
	links  int
	notes  int
	err    error
}

// add gives the cells of a row their links and notes.
func (e *sheetExtras) add(n int, row Row) {
	e.linked = nil
	if e.sheet.links != nil && e.links < mostLinks {
		for _, l := range e.sheet.links(e.sheet.first+n-headingRow-1, row) {
			e.link(cellName(l.column, n), l)
		}
	}
	if !e.sheet.notes {
		return
	}
	for i, c := range row.Cells {
		if text := noteText(e.book.words, c); text != "" && e.notes < mostNotes {
			e.note(cellName(i+1, n), text)
		}
	}
}

func (e *sheetExtras) link(at string, l cellLink) {
	if e.err != nil {
		return
	}
	e.err = e.book.file.SetCellHyperLink(e.sheet.name, at, l.target, "Location")
	if e.linked == nil {
		e.linked = make(map[int]bool)
	}
	e.linked[l.column] = true
	e.links++
}

// Size of a note, in pixels.
const (
	noteWidth      = 320
	noteLine       = 17
	noteLetters    = 48 // that fit on a line
	mostNoteHeight = 400
)

func (e *sheetExtras) note(at, text string) {
	if e.err != nil {
		return
	}
	lines := 1
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + utf8.RuneCountInString(line)/noteLetters
	}
	e.err = e.book.file.AddComment(e.sheet.name, excelize.Comment{
		Cell: at, Author: "pinventory", Width: noteWidth, Height: uint(min(lines*noteLine, mostNoteHeight)),
		Paragraph: []excelize.RichTextRun{{Text: e.book.text(text)}},
	})
	e.notes++
}

// Limits of a note: it points to what a cell rests on, and table 9 has it all.
const (
	noteColumns = 6
	noteOrigins = 8
	noteQuote   = 40
)

// noteText says what the lines of a cell rest on, with the columns behind them. It is empty where nothing is behind
// them but the law, which the cell cites itself.
func noteText(w *words, c Cell) string {
	var origins []string
	lines := make(map[string][]string)
	worth := false
	for _, l := range c.Lines {
		text := noteOrigin(w, l.Origin)
		if text == "" {
			continue
		}
		worth = worth || l.Origin.Kind != OriginLaw
		if !slices.Contains(origins, text) {
			origins = append(origins, text)
		}
		lines[text] = append(lines[text], shortened(cleanLine(l.Text), noteQuote))
	}
	if !worth {
		return ""
	}
	if len(origins) == 1 {
		return origins[0]
	}
	var out []string
	for _, o := range origins[:min(len(origins), noteOrigins)] {
		out = append(out, shortened(w.list(lines[o]), 3*noteQuote)+":\n"+o)
	}
	if more := len(origins) - noteOrigins; more > 0 {
		out = append(out, w.text("note.of_more", more))
	}
	return strings.Join(out, "\n")
}

// noteOrigin says what a line rests on, with the first of the columns.
func noteOrigin(w *words, o Origin) string {
	text := cleanLine(w.origin(o))
	columns, all := o.someColumns(noteColumns)
	if all == 0 {
		return text
	}
	return text + "\n" + w.text("note.of_columns", columnsText(w, columns, all))
}

func columnsText(w *words, columns []inventory.ColumnRef, all int) string {
	var names []string
	for _, ref := range columns {
		names = append(names, shortened(cleanLine(ref.String()), 3*noteQuote))
	}
	if more := all - len(columns); more > 0 {
		names = append(names, w.text("note.of_more", more))
	}
	return strings.Join(names, ", ")
}
