package review

import (
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/report/workbook"
)

func newRow(sheet string, number int, places map[workbook.Role]int, cells []string) *row {
	text := func(role workbook.Role) string {
		if i := places[role] - 1; i >= 0 && i < len(cells) {
			return workbook.Text(cells[i])
		}
		return ""
	}
	r := &row{sheet: sheet, number: number, places: places}
	for i, role := range []workbook.Role{workbook.RoleSource, workbook.RoleSchema, workbook.RoleTable, workbook.RoleColumn} {
		r.names[i] = text(role)
	}
	r.column, r.answer, _ = workbook.SplitKey(text(workbook.RoleKey))
	r.says = workbook.Answer{
		Verdict: inventory.Verdict(text(workbook.RoleVerdict)), Finding: inventory.DataTypeID(text(workbook.RoleFinding)),
		NewType: inventory.DataTypeID(text(workbook.RoleNewType)), Ground: text(workbook.RoleGround), Reason: text(workbook.RoleReason),
	}
	return r
}

// seenRow is a row that was read, by the key of its column.
type seenRow struct {
	sheet  string
	number int
	says   string // key of the answer
}

// readRow takes over a row: its words become codes, and it is kept when it says something new.
func (w *Workbook) readRow(r *row, seen map[string]seenRow) {
	if r.names == [4]string{} && r.says == (workbook.Answer{}) && r.column == "" {
		return // nothing stands in it
	}
	w.Rows++
	w.code(r)
	if _, _, ok := workbook.SplitKey(r.column + "-" + r.answer); !ok {
		if r.says != (workbook.Answer{}) {
			w.problem(r, workbook.RoleKey, "the row has no key, so that its column is not known: answer in a row that the report wrote")
		}
		return
	}
	says := workbook.AnswerKey(r.says)
	if other, ok := seen[r.column]; ok {
		if other.says != says {
			w.problem(r, workbook.RoleVerdict, fmt.Sprintf(
				"row %d of the sheet %q speaks of the same column, and answers otherwise", other.number, other.sheet))
		}
		return
	}
	seen[r.column] = seenRow{r.sheet, r.number, says}
	if says != r.answer {
		w.changed = append(w.changed, *r)
	}
}

func (w *Workbook) problem(r *row, role workbook.Role, text string) {
	if len(w.problems) < mostProblem {
		w.problems = append(w.problems, Problem{r.cell(role), text})
	}
}

// code puts codes in the place of the words that the lists of the workbook offer. What is not in a list stays as it is.
func (w *Workbook) code(r *row) {
	r.says.Verdict = inventory.Verdict(codeOf(w.Marks.Verdicts, string(r.says.Verdict)))
	r.says.Finding = inventory.DataTypeID(codeOf(w.Marks.Types, string(r.says.Finding)))
	r.says.NewType = inventory.DataTypeID(codeOf(w.Marks.Types, string(r.says.NewType)))
	r.says.Ground = codeOf(w.Marks.Grounds, r.says.Ground)
}

// codeOf finds the code of a word, whatever its case; codes stand for themselves.
func codeOf(choices []workbook.Choice, word string) string {
	if word == "" {
		return ""
	}
	i := slices.IndexFunc(choices, func(c workbook.Choice) bool {
		return strings.EqualFold(workbook.Text(c.Word), word) || strings.EqualFold(c.Code, word)
	})
	if i < 0 {
		return word
	}
	return choices[i].Code
}
