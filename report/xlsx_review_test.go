package report

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
	"pinventory/report/workbook"
)

func TestWorkbookTakesAnswersOnColumns(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages() {
		in := testInput()
		in.Language = lang
		d := build(t, in)
		f := openWorkbook(t, render(t, d, "xlsx", Options{}))
		marks := marksOf(t, f)
		if marks.Language != lang || marks.Window != d.Window || marks.Inventory != d.InventoryDigest() {
			t.Errorf("%s: the marks are %+v", lang, marks)
		}
		if len(marks.Scans) != len(d.Scans) || len(marks.Types) != 9 || len(marks.Verdicts) != 4 {
			t.Errorf("%s: %d scans, %d types, %d verdicts", lang, len(marks.Scans), len(marks.Types), len(marks.Verdicts))
		}
		sheet := marks.Sheets[0]
		last := headingRow + d.Columns.Len
		lists, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range lists {
			got = append(got, l.Sqref+" "+l.Formula1)
		}
		want := []string{
			"Q5:" + cellName(17, last) + " " + marks.VerdictCells(), "R5:" + cellName(18, last) + " " + marks.TypeCells(),
			"S5:" + cellName(19, last) + " " + marks.TypeCells(), "T5:" + cellName(20, last) + " " + marks.GroundCells(),
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: lists %q, want %q", lang, got, want)
		}
		if visible, err := f.GetColVisible(sheet, "W"); err != nil || visible {
			t.Errorf("%s: the keys can be seen (%v)", lang, err)
		}
		if visible, err := f.GetSheetVisible(workbook.Sheet); err != nil || visible {
			t.Errorf("%s: the hidden sheet can be seen (%v)", lang, err)
		}
	}
}

func marksOf(t *testing.T, f *excelize.File) *workbook.Marks {
	t.Helper()
	rows, err := f.GetRows(workbook.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	marks, err := workbook.ParseMarks(rows)
	if err != nil {
		t.Fatal(err)
	}
	return marks
}

func TestWorkbookShowsTheDecisionsInForce(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	f := openWorkbook(t, render(t, d, "xlsx", Options{}))
	rows, err := f.GetRows("9 Columns")
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string][]string)
	for i, c := range slices.Collect(d.Columns.All()) {
		row := append(rows[headingRow+i], make([]string, 24)...)
		column, _, ok := workbook.SplitKey(row[22])
		if !ok || column != workbook.ColumnKey(c.Ref) {
			t.Errorf("row %d has the key %q, which is not that of %s", headingRow+i+1, row[22], c.Ref)
		}
		if row[16] != "" {
			got[c.Ref.Column] = row[16:22]
		}
	}
	for column, want := range map[string][]string{
		"notes": {"reject", "health.condition (Health condition)", "", "", "delivery notes", "A. Reviewer, November 21, 2026"},
		"color": {"other type", "", "health.condition (Health condition)", "", "triage color", "A. Reviewer, November 21, 2026"},
		"login": {"exempt", "account.login (Log-in name)", "", "1798.145(c)", "", "A. Reviewer, November 21, 2026"},
	} {
		if !slices.Equal(got[column], want) {
			t.Errorf("%s: %q, want %q", column, got[column], want)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d rows show a decision, want 3", len(got))
	}
}

func TestFiltersKeepRowsWhole(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	f := openWorkbook(t, render(t, d, "xlsx", Options{}))
	for _, name := range f.GetDefinedName() {
		if name.Name != "_xlnm._FilterDatabase" {
			continue
		}
		rows, err := f.GetRows(name.Scope)
		if err != nil {
			t.Fatal(err)
		}
		last := cellName(len(rows[headingRow-1]), len(rows))
		if got := strings.ReplaceAll(name.RefersTo, "$", ""); !strings.HasSuffix(got, ":"+last) {
			t.Errorf("%s: the filter spans %s, and the last cell is %s", name.Scope, got, last)
		}
	}
}

var sheetPlace = regexp.MustCompile(`^'(.*)'!([A-Z]+[0-9]+)$`)

func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	f := openWorkbook(t, render(t, d, "xlsx", Options{}))
	links := make(map[string]int)
	for _, sheet := range f.GetSheetList() {
		for cell, target := range linksOf(t, f, sheet) {
			place := sheetPlace.FindStringSubmatch(target)
			if place == nil {
				t.Fatalf("%s!%s leads to %q", sheet, cell, target)
			}
			if text, err := f.GetCellValue(place[1], place[2]); err != nil || text == "" {
				t.Errorf("%s!%s leads to the empty cell %s (%v)", sheet, cell, target, err)
			}
			links[sheet]++
			if sheet == "9c By category" && strings.HasPrefix(cell, "E") {
				here, _ := f.GetCellValue(sheet, cell)
				there, _ := f.GetCellValue(place[1], place[2])
				if here != there {
					t.Errorf("%s!%s is %q and leads to %q", sheet, cell, here, there)
				}
			}
		}
	}
	for _, sheet := range []string{"Overview", "0 Overview", "1 Collected", "6 Sensitive", "9 Columns", "9c By category"} {
		if links[sheet] == 0 {
			t.Errorf("%s has no links", sheet)
		}
	}
}

// linksOf gives the targets of the links of a sheet by cell.
func linksOf(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for r, row := range rows {
		for c := range row {
			name := cellName(c+1, r+1)
			if ok, target, err := f.GetCellHyperLink(sheet, name); err == nil && ok {
				out[name] = target
			}
		}
	}
	return out
}

func TestNotesSayWhatCellsRestOn(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	f := openWorkbook(t, render(t, d, "xlsx", Options{}))
	notes, err := f.GetComments("1 Collected")
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for _, n := range notes {
		texts[n.Cell] = n.Paragraph[0].Text
	}
	if got := texts["B5"]; !strings.Contains(got, "s4") || !strings.Contains(got, "crm.main.customer.email") {
		t.Errorf("the note on the examples says %q", got)
	}
	if got := texts["C5"]; !strings.Contains(got, "register.yaml:6") {
		t.Errorf("the note on the sources says %q", got)
	}
	for _, tab := range d.Tables() {
		notes, err := f.GetComments(newWords("en").text("sheet." + tab.ID))
		if err != nil || tab.Detail == (len(notes) > 0) && tab.Len > 0 {
			t.Errorf("table %s has %d notes (%v)", tab.Number, len(notes), err)
		}
	}
}

// TestNothingInAWorkbookActs searches the parts of a workbook full of hostile texts for what a program would act on.
func TestNothingInAWorkbookActs(t *testing.T) {
	t.Parallel()
	d := hostileDisclosure(t)
	evil := `=HYPERLINK("http://example.org","x")`
	d.Business.Name, d.Business.Contact, d.Register.File = evil, "@SUM(1)", "+1|'!A0"
	columns := slices.Collect(d.Columns.All())
	d.Columns = ListColumns(columns)
	for _, c := range columns {
		c.Decisions = []*inventory.Decision{{Column: c.Ref, Verdict: evilVerdict, NewType: "=1+1", Ground: "-1", Author: evil, Reason: "\t=cmd()"}}
	}
	for _, c := range d.Categories {
		c.Name = evil
		c.Purposes = []Fact{{Text: evil, Note: "@x", Origin: Origin{Kind: OriginDeclared, File: evil, By: evil}}}
	}
	data := render(t, d, "xlsx", Options{})
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range archive.File {
		text := partText(t, part)
		for _, bad := range []string{"<f>", "<f ", "TargetMode=\"External\"", "externalLink", "ddeLink", "oleObject", "vbaProject"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %s", part.Name, bad)
			}
		}
		for _, link := range regexp.MustCompile(`<hyperlink [^>]*>`).FindAllString(text, -1) {
			if strings.Contains(link, "example.org") || strings.Contains(link, "r:id") {
				t.Errorf("%s: the link %s is made from data", part.Name, link)
			}
		}
	}
	f := openWorkbook(t, data)
	for _, sheet := range f.GetSheetList() {
		if strings.ContainsAny(sheet, `=@+`) {
			t.Errorf("the sheet name %q is made from data", sheet)
		}
	}
}

const evilVerdict = inventory.Verdict("=2+5+cmd|' /C calc'!A0")

func partText(t *testing.T, part *zip.File) string {
	t.Helper()
	r, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestALongTableGoesOnOnAnotherSheet(t *testing.T) {
	t.Parallel()
	b := &excelBook{words: newWords("nl"), disclosure: &Disclosure{}, index: &categoryIndex{}}
	numbers := func(yield func(Row) bool) {
		for i := range 2*mostRows + 1 {
			n := float64(i)
			if !yield(Row{Cells: []Cell{{Number: &n}}}) {
				return
			}
		}
	}
	parts := b.sheetsOf(Table{ID: "gaps", Detail: true, Rows: numbers, Len: 2*mostRows + 1})
	if len(parts) != 3 || parts[2].name != "10b Niet bekeken (3)" || parts[2].Len != 1 {
		t.Fatalf("%d parts", len(parts))
	}
	for i, part := range parts {
		rows := 0
		for row := range part.Rows {
			if want := float64(i*mostRows + rows); *row.Cells[0].Number != want {
				t.Fatalf("part %d begins or goes on with %v, want %v", i, *row.Cells[0].Number, want)
			}
			rows++
		}
		if rows != part.Len {
			t.Errorf("part %d has %d rows, want %d", i, rows, part.Len)
		}
	}
}

func FuzzNamesOfColumnsSurviveTheWorkbook(f *testing.F) {
	for _, s := range append(hostile, "a\u2028b\u0085c", "\ufeffx\ufffe", "_x0041_", " two  spaces ") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := workbook.Text(cleanLine(s)), workbook.Text(s); got != want {
			t.Errorf("%q is shown as %q and known as %q", s, got, want)
		}
	})
}
