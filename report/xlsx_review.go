package report

import (
	"fmt"
	"iter"
	"slices"

	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
	"pinventory/report/workbook"
)

// inputColumns are the columns of a sheet that people fill in, by place from 1; the zero value has none.
type inputColumns struct {
	first, last int
	lists       []answerList
}

func (c inputColumns) has(column int) bool {
	return c.first > 0 && column >= c.first && column <= c.last
}

// answerList offers answers in a column.
type answerList struct {
	column  int
	cells   string   // cells of the hidden sheet that hold the answers
	answers []string // the answers themselves, where they are few
}

// Places of columns in the inventory of columns.
const (
	nameColumns   = 4 // system, schema, table and column stand first
	lettersColumn = 9
)

// withSettlement gives the open points columns that people fill in by hand.
func (b *excelBook) withSettlement(s tableSheet) tableSheet {
	first := len(s.Columns) + 1
	s.Columns = append(slices.Clone(s.Columns), headings(b.words, col("settled", 10), col("settled_by", 14), col("remark", 24))...)
	s.inputs = inputColumns{first: first, last: len(s.Columns), lists: []answerList{{
		column:  first,
		answers: []string{b.words.text("answer.yes"), b.words.text("answer.no"), b.words.text("answer.not_applicable")},
	}}}
	s.printed = len(s.Columns)
	blank := make([]Cell, s.inputs.last-first+1)
	s.Rows = withCells(s.Rows, func(int, Row) []Cell { return blank })
	return s
}

// withReview gives the inventory of columns what people fill in to confirm or correct it, with the decisions in force,
// and a key by which a row is known again. The names of a column stay in view.
func (b *excelBook) withReview(s tableSheet) tableSheet {
	first := len(s.Columns) + 1
	review := headings(b.words, col("verdict", 14), col("finding", 26), col("other_type", 26), col("ground", 26),
		col("reason", 34), col("decided", 24), col("row_key", 12))
	s.Columns = append(slices.Clone(s.Columns), review...)
	marks := b.choices()
	s.inputs = inputColumns{first: first, last: first + 4, lists: []answerList{
		{column: first, cells: marks.VerdictCells()},
		{column: first + 1, cells: marks.TypeCells()},
		{column: first + 2, cells: marks.TypeCells()},
		{column: first + 3, cells: marks.GroundCells()},
	}}
	s.hidden = len(s.Columns)
	s.frozen, s.links = nameColumns, b.letterLinks
	s.Rows = withCells(s.Rows, func(i int, row Row) []Cell {
		b.index.place(row.column, i)
		return b.answerCells(row.column)
	})
	return s
}

// withCells adds cells to the end of rows, by the place of the row.
func withCells(rows iter.Seq[Row], more func(i int, row Row) []Cell) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		i := 0
		for row := range rows {
			row.Cells = append(slices.Clone(row.Cells), more(i, row)...)
			if !yield(row) {
				return
			}
			i++
		}
	}
}

// answerCells shows the decision in force on a column.
func (b *excelBook) answerCells(c *Column) []Cell {
	shown := workbook.Shown(c.Decisions)
	a := workbook.AnswerOf(shown)
	var decided Cell
	if shown != nil {
		on := b.words.date(inventory.DateOf(shown.At.UTC()))
		decided = cell(b.words.text("review.decided", shown.Author, on), decidedOrigin(shown))
	}
	plain := func(s string) Cell { return cell(s, Origin{}) }
	return []Cell{
		plain(b.word("answer_verdict", string(a.Verdict))), plain(b.typeWord(a.Finding)), plain(b.typeWord(a.NewType)),
		plain(b.word("ground", a.Ground)), plain(a.Reason), decided, plain(workbook.Key(c.Ref, a)),
	}
}

// word puts a code into words; nothing stays nothing.
func (b *excelBook) word(group, code string) string {
	if code == "" {
		return ""
	}
	return b.words.word(group, code)
}

// typeWord names a type as the lists do: by its identifier, with the label behind it.
func (b *excelBook) typeWord(id inventory.DataTypeID) string {
	if id == "" {
		return ""
	}
	label := labelOf(b.disclosure.vocabulary, id, b.disclosure.Language)
	if label == string(id) {
		return label
	}
	return fmt.Sprintf("%s (%s)", id, label)
}

// offerAnswers gives cells a list to choose from. Other entries are refused.
func (b *excelBook) offerAnswers(s tableSheet) error {
	if s.Len == 0 {
		return nil
	}
	for _, list := range s.inputs.lists {
		v := excelize.NewDataValidation(true)
		v.Sqref = cellName(list.column, headingRow+1) + ":" + cellName(list.column, s.lastRow())
		v.SetError(excelize.DataValidationErrorStyleStop, b.words.text("answer.refused"), b.words.text("answer.choose"))
		if list.cells != "" {
			v.SetSqrefDropList(list.cells)
		} else if err := v.SetDropList(list.answers); err != nil {
			return fmt.Errorf("list the answers: %w", err)
		}
		if err := b.file.AddDataValidation(s.name, v); err != nil {
			return fmt.Errorf("add the list of answers: %w", err)
		}
	}
	return nil
}
