package report

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// withReview gives the open points columns that people fill in by hand. Other tables stay as they are.
func (b *workbook) withReview(t Table) Table {
	if t.ID != "points" {
		return t
	}
	review := headings(b.words, col("settled", 10), col("settled_by", 14), col("remark", 24))
	t.Columns = append(slices.Clone(t.Columns), review...)
	rows := t.Rows
	t.Rows = func(yield func(Row) bool) {
		for row := range rows {
			if !yield(Row{Cells: append(slices.Clone(row.Cells), make([]Cell, len(review))...)}) {
				return
			}
		}
	}
	return t
}

// offerAnswers gives the cells for the state of an open point a list to choose from.
func (b *workbook) offerAnswers(sheet string, t Table) error {
	if t.ID != "points" || t.Len == 0 {
		return nil
	}
	place := slices.IndexFunc(t.Columns, func(h Heading) bool { return h.Text == b.words.word("heading", "settled") }) + 1
	v := excelize.NewDataValidation(true)
	v.Sqref = cellName(place, headingRow+1) + ":" + cellName(place, headingRow+t.Len)
	answers := []string{b.words.text("answer.yes"), b.words.text("answer.no"), b.words.text("answer.not_applicable")}
	if err := v.SetDropList(answers); err != nil {
		return fmt.Errorf("list the answers: %w", err)
	}
	if err := b.file.AddDataValidation(sheet, v); err != nil {
		return fmt.Errorf("add the list of answers: %w", err)
	}
	return nil
}
