package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// answer fills in the review columns of a workbook, as a person does: answer FILE COLUMN VERDICT TYPE REASON.
func answer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: answer FILE COLUMN VERDICT TYPE REASON")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	sheet := f.GetSheetName(f.SheetCount - 1)
	for _, name := range f.GetSheetList() {
		if strings.HasPrefix(name, "9 ") {
			sheet = name
		}
	}
	rows, err := f.GetRows(sheet)
	ts.Check(err)
	for n, row := range rows {
		if len(row) < 4 || strings.Join(row[:4], ".") != args[1] {
			continue
		}
		for c, text := range map[int]string{17: args[2], 19: args[3], 21: args[4]} {
			cell, err := excelize.CoordinatesToCellName(c, n+1)
			ts.Check(err)
			ts.Check(f.SetCellStr(sheet, cell, text))
		}
		ts.Check(f.Save())
		ts.Check(f.Close())
		return
	}
	ts.Fatalf("no row for %s", args[1])
}
