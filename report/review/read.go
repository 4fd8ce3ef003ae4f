package review

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"pinventory/report/workbook"
)

// Limits of a workbook that is read, so that a hostile one cannot fill memory or disk.
const (
	mostUnpacked = 8 << 30   // bytes of all its parts together
	mostInMemory = 16 << 20  // bytes of a part; larger ones are unpacked to a temporary file
	mostHeadings = 20        // rows in which the headings are looked for
	mostMarks    = 100_000   // rows of the hidden sheet
	mostProblem  = 10_000    // problems that are collected
	mostRows     = 1_048_576 // rows of a sheet of Excel
)

// Workbook is what a workbook that people filled in says.
type Workbook struct {
	Marks *workbook.Marks
	Rows  int // rows of columns that were read

	changed  []row // those whose answers are not as the workbook was written
	problems Problems
}

// row is a row of the sheet of columns.
type row struct {
	sheet  string
	number int
	places map[workbook.Role]int // columns, from 1
	names  [4]string             // source, schema, table and column, as they are shown
	column string                // key of the column
	answer string                // key of the answer that was written
	says   workbook.Answer
}

// cell names the cell of a role: "'9 Columns'!R15".
func (r *row) cell(role workbook.Role) string {
	name, err := excelize.CoordinatesToCellName(max(r.places[role], 1), r.number)
	if err != nil {
		name = fmt.Sprintf("row %d", r.number)
	}
	return fmt.Sprintf("'%s'!%s", r.sheet, name)
}

// Read reads the review columns of a workbook that a report wrote. Rows may be sorted or filtered, and columns moved.
// What is wrong with single cells is told by [Workbook.Plan], together with what the columns tell.
func Read(in io.Reader, tempDir string) (w *Workbook, err error) {
	file, err := excelize.OpenReader(in, excelize.Options{
		RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostInMemory, TmpDir: tempDir,
	})
	if err != nil {
		return nil, errors.New("the file is no Excel workbook, or it is protected by a password")
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	marks, err := readMarks(file)
	if err != nil {
		return nil, err
	}
	w = &Workbook{Marks: marks}
	seen := make(map[string]seenRow)
	for _, sheet := range marks.Sheets {
		if err := w.readSheet(file, sheet, seen); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func readMarks(file *excelize.File) (*workbook.Marks, error) {
	if !slices.Contains(file.GetSheetList(), workbook.Sheet) {
		return nil, workbook.ErrNoMarks
	}
	rows, err := file.Rows(workbook.Sheet)
	if err != nil {
		return nil, workbook.ErrNoMarks
	}
	defer func() { _ = rows.Close() }()
	var cells [][]string
	for rows.Next() {
		row, err := rows.Columns()
		if err != nil || len(cells) > mostMarks {
			return nil, workbook.ErrDamaged
		}
		cells = append(cells, row)
	}
	return workbook.ParseMarks(cells)
}

// readSheet reads the rows below the headings.
func (w *Workbook) readSheet(file *excelize.File, sheet string, seen map[string]seenRow) (err error) {
	rows, err := file.Rows(sheet)
	if err != nil {
		return fmt.Errorf("the sheet %q is not in the workbook: write the workbook again and copy the answers over", sheet)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var places map[workbook.Role]int
	for number := 1; number <= mostRows && rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("row %d of the sheet %q cannot be read", number, sheet)
		}
		if places != nil {
			w.readRow(newRow(sheet, number, places, cells), seen)
			continue
		}
		if places = w.headings(cells); places == nil && number >= mostHeadings {
			break
		}
	}
	if rows.Error() != nil {
		return fmt.Errorf("the sheet %q cannot be read to its end", sheet)
	}
	if places == nil {
		return fmt.Errorf("the headings of the sheet %q were changed: write the workbook again and copy the answers over", sheet)
	}
	return nil
}

// headings finds the columns by their headings; nil when a heading is missing.
func (w *Workbook) headings(cells []string) map[workbook.Role]int {
	places := make(map[workbook.Role]int)
	for role, heading := range w.Marks.Headings {
		i := slices.Index(cells, heading)
		if i < 0 {
			return nil
		}
		places[role] = i + 1
	}
	return places
}
