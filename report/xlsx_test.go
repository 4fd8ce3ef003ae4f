package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
)

func openWorkbook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func TestWorkbookHoldsEveryTable(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			in := testInput()
			in.Language = lang
			d := build(t, in)
			f := openWorkbook(t, render(t, d, "xlsx", Options{TempDir: t.TempDir()}))
			w := newWords(lang)
			if got := f.GetSheetName(0); got != w.text("cover.sheet") {
				t.Errorf("first sheet %q", got)
			}
			for _, tab := range d.Tables() {
				checkSheet(t, f, w.text("sheet."+tab.ID), tab)
			}
		})
	}
}

func checkSheet(t *testing.T, f *excelize.File, sheet string, tab Table) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != headingRow+tab.Len {
		t.Fatalf("%s has %d rows, want %d", sheet, len(rows), headingRow+tab.Len)
	}
	for i, h := range tab.Columns {
		if rows[headingRow-1][i] != h.Text {
			t.Errorf("%s: heading %q, want %q", sheet, rows[headingRow-1][i], h.Text)
		}
	}
	n := headingRow
	for row := range tab.Rows {
		for i, c := range row.Cells {
			got := ""
			if i < len(rows[n]) {
				got = rows[n][i]
			}
			if want := cellText(c, i == 0); c.Number == nil && got != want {
				t.Errorf("%s row %d: %q, want %q", sheet, n+1, got, want)
			}
		}
		n++
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != headingRow {
		t.Errorf("%s: headings are not frozen: %+v, %v", sheet, panes, err)
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("%s does not print on the width of a page: %v", sheet, err)
	}
}

func TestWorkbookPrintsItsHeadingsOnEveryPage(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	f := openWorkbook(t, render(t, d, "xlsx", Options{}))
	areas := make(map[string]int)
	for _, name := range f.GetDefinedName() {
		areas[name.Name]++
	}
	for _, name := range []string{"_xlnm.Print_Area", "_xlnm.Print_Titles"} {
		if want := len(d.Tables()) + 1; areas[name] != want {
			t.Errorf("%s on %d sheets, want %d", name, areas[name], want)
		}
	}
}

func TestOpenPointsCanBeSettledInTheWorkbook(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	f := openWorkbook(t, render(t, d, "xlsx", Options{}))
	lists, err := f.GetDataValidations("11 Open points")
	if err != nil || len(lists) != 1 {
		t.Fatalf("%d lists of answers, want 1 (%v)", len(lists), err)
	}
	if want := fmt.Sprintf("F5:F%d", headingRow+len(d.Points)); lists[0].Sqref != want {
		t.Errorf("answers for %s, want %s", lists[0].Sqref, want)
	}
}

func TestWorkbookHasNoFormula(t *testing.T) {
	t.Parallel()
	f := openWorkbook(t, render(t, hostileDisclosure(t), "xlsx", Options{}))
	found := false
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, value := range row {
				name := cellName(c+1, r+1)
				formula, err := f.GetCellFormula(sheet, name)
				if err != nil || formula != "" {
					t.Errorf("%s!%s has the formula %q (%v)", sheet, name, formula, err)
				}
				found = found || value == "=cmd()"
				if strings.ContainsAny(value, "\x1b\x00\t\u202e") {
					t.Errorf("%s!%s has a control character: %q", sheet, name, value)
				}
			}
		}
	}
	if !found {
		t.Error("the column =cmd() is not in the workbook as text")
	}
}

func TestSheetNamesAreAllowed(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages() {
		seen := make(map[string]bool)
		names := []string{newWords(lang).text("cover.sheet")}
		for _, id := range tableIDs() {
			names = append(names, newWords(lang).text("sheet."+id))
		}
		for _, name := range names {
			if len(utf16.Encode([]rune(name))) > excelize.MaxSheetNameLength || strings.ContainsAny(name, `:\/?*[]`) || strings.Trim(name, "'") != name {
				t.Errorf("%s: Excel does not allow the sheet name %q", lang, name)
			}
			if key := strings.ToLower(name); seen[key] {
				t.Errorf("%s: two sheets are named %q", lang, name)
			} else {
				seen[key] = true
			}
		}
	}
}

func TestLongTextIsCutVisibly(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.History[0].Sources[0].Tables[0].Columns[8].Reason = strings.Repeat("😀 denied ", 8000)
	f := openWorkbook(t, render(t, build(t, in), "xlsx", Options{}))
	rows, err := f.GetRows("10b Not looked at")
	if err != nil {
		t.Fatal(err)
	}
	text := rows[headingRow][5]
	if n := len(utf16.Encode([]rune(text))); n > maxCellText || !strings.HasSuffix(text, "more characters]") {
		t.Errorf("%d units, ending in %q", n, text[len(text)-40:])
	}
}

func TestCellNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		column, row int
		want        string
	}{{1, 1, "A1"}, {26, 2, "Z2"}, {27, 3, "AA3"}, {52, 4, "AZ4"}, {703, 5, "AAA5"}} {
		if got := cellName(c.column, c.row); got != c.want {
			t.Errorf("column %d, row %d: %s, want %s", c.column, c.row, got, c.want)
		}
	}
	if got := absolute(28, 10); got != "$AB$10" {
		t.Errorf("fixed reference %s", got)
	}
}

func TestTablesWithoutRowsHaveNoFilter(t *testing.T) {
	t.Parallel()
	d := build(t, Input{
		History:  []inventory.Scan{scan("1", inside, "crm", table("crm", "t", column("x")))},
		Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
	})
	openWorkbook(t, render(t, d, "xlsx", Options{}))
	if tab, _ := d.Table("categories"); tab.Len != 0 {
		t.Errorf("%d categories, want none", tab.Len)
	}
}
