package report

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Table is one table of a disclosure in the form that every format draws.
type Table struct {
	Number  string // as in "Table 1": "1", "1a", ...
	ID      string // stable name, such as "categories"
	Title   string
	Note    string // what a reader has to know; can be empty
	Columns []Heading
	Detail  bool          // a row for each table or column of a source, for files rather than for a screen
	Rows    iter.Seq[Row] // can be read any number of times; rows are made as they are read
	Len     int           // number of rows
}

// Heading is the heading of a column.
type Heading struct {
	Text     string
	Width    int  // width in characters at which the column reads well
	Numeric  bool // cells are numbers
	Decimals int  // decimals of the numbers
	Few      bool // cells hold one of a few words, so that readers choose among them
}

// Row is one row; it has a cell for every heading.
type Row struct {
	Cells []Cell

	column *Column // of the inventory of columns: the column that the row shows
}

// Cell is what stands in one place of a table: lines, each with what it rests on.
type Cell struct {
	Lines  []Line
	Inline bool     // the lines are items of one list, to be set on one line
	Number *float64 // the value where the cell is a number
}

// Line is one line of a cell.
type Line struct {
	Text   string
	Origin Origin
}

// Text gives the lines of the cell with line feeds between them, or semicolons where they are items of one list.
func (c Cell) Text() string {
	texts := make([]string, len(c.Lines))
	for i, l := range c.Lines {
		texts[i] = l.Text
	}
	if c.Inline {
		return strings.Join(texts, "; ")
	}
	return strings.Join(texts, "\n")
}

// Tables gives every table of the disclosure in the order of their numbers.
func (d *Disclosure) Tables() []Table {
	w := newWords(d.Language)
	return []Table{
		d.overviewTable(w),
		d.categoriesTable(w), d.openTable(w),
		d.soldTable(w), d.disclosedTable(w), d.statementsTable(w),
		d.matrixTable(w), d.sourcesTable(w), d.sensitiveTable(w), d.noticeTable(w), d.linksTable(w), d.gdprTable(w),
		d.partiesTable(w), d.controllerTable(w), d.processorTable(w),
		d.columnsTable(w), d.exemptionsTable(w), d.historyTable(w),
		d.systemsTable(w), d.samplingTable(w), d.gapsTable(w),
		d.pointsTable(w), d.candidatesTable(w), d.changesTable(w),
	}
}

// Table finds a table by its ID; the error lists the IDs that are known.
func (d *Disclosure) Table(id string) (Table, error) {
	var known []string
	for _, t := range d.Tables() {
		if t.ID == id {
			return t, nil
		}
		known = append(known, t.ID)
	}
	return Table{}, fmt.Errorf("table %q is not known: choose one of %s", id, strings.Join(known, ", "))
}

// newTable makes a table with one row for each item. Its title and note are the messages of its ID.
func newTable[T any](w *words, number, id string, columns []Heading, items []T, row func(T) []Cell) Table {
	return newTableOf(w, number, id, columns, len(items), slices.Values(items), row)
}

// newTableOf is newTable for n items that are made as they are read.
func newTableOf[T any](
	w *words, number, id string, columns []Heading, n int, items iter.Seq[T], row func(T) []Cell,
) Table {
	return Table{
		Number: number, ID: id, Columns: columns, Len: n,
		Title: w.text("table." + id), Note: w.text("note." + id),
		Rows: func(yield func(Row) bool) {
			for item := range items {
				if !yield(Row{Cells: row(item)}) {
					return
				}
			}
		},
	}
}

// detailed marks a table that has a row for each table or column of a source.
func detailed(t Table) Table {
	t.Detail = true
	return t
}

// hint is a heading by its message key, with the width at which the column reads well.
type hint struct {
	key      string
	width    int
	numeric  bool
	decimals int
	few      bool
}

func col(key string, width int) hint { return hint{key: key, width: width} }

func num(key string) hint { return hint{key: key, width: 11, numeric: true} }

func decimal(key string) hint { return hint{key: key, width: 11, numeric: true, decimals: 3} }

// oneOfFew is a heading over cells that hold one of a few words.
func oneOfFew(h hint) hint {
	h.few = true
	return h
}

// headings makes headings of hints; the keys are of the message group "heading".
func headings(w *words, hints ...hint) []Heading {
	out := make([]Heading, 0, len(hints))
	for _, h := range hints {
		text := w.word("heading", h.key)
		out = append(out, Heading{Text: text, Width: h.width, Numeric: h.numeric, Decimals: h.decimals, Few: h.few})
	}
	return out
}

func cell(text string, origin Origin) Cell {
	if text == "" {
		return Cell{}
	}
	return Cell{Lines: []Line{{text, origin}}}
}

func numberCell(w *words, n int64, origin Origin) Cell {
	value := float64(n)
	return Cell{Lines: []Line{{w.number(n), origin}}, Number: &value}
}
