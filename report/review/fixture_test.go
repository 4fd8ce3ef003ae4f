package review

import (
	"bytes"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/workbook"
)

var (
	firstDay = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	nextDay  = firstDay.AddDate(0, 0, 1)
)

// odd are names that a workbook cannot show as they are, or that a program could act on.
var odd = []string{"=cmd()", "two\nlines", "esc\x1b[31m", "_x0041_", " blanks  inside ", "<b>&amp;", "@x\u2028y", "\u202egpj.exe"}

func ref(column string) inventory.ColumnRef {
	return inventory.TableRef{Source: "crm", Schema: "main", Table: "contacts"}.Column(column)
}

func testScan() inventory.Scan {
	table := inventory.Table{
		Ref: ref("").TableRef, Kind: inventory.KindTable, State: inventory.StateSampled, RowEstimate: 100,
		Sampling: inventory.Sampling{Method: "all", Rows: 100},
	}
	add := func(name string, findings ...inventory.Finding) {
		table.Columns = append(table.Columns, inventory.Column{
			Name: name, Position: len(table.Columns) + 1, DataType: "TEXT", State: inventory.StateSampled,
			Sampled: 100, NonNull: 100, Findings: findings,
		})
	}
	mail := inventory.Finding{
		Type: "contact.email", Confidence: 0.9, Letters: []inventory.Letter{"A"}, GDPR: "personal",
		Sensitive: inventory.Sensitivity{State: inventory.SensitiveNo},
	}
	number := mail
	number.Type, number.Confidence, number.Sensitive.State, number.Letters = "gov.ssn", 0.6, inventory.SensitiveYes, []inventory.Letter{"B"}
	add("email", mail)
	add("notes", mail, number)
	add("code", number)
	add("color")
	for _, name := range odd {
		add(name, mail)
	}
	return inventory.Scan{
		ID: "s1", Started: firstDay, Status: inventory.ScanComplete,
		Sources: []inventory.SourceResult{{Name: "crm", Complete: true, Tables: []inventory.Table{table}}},
	}
}

// loaded is the taxonomy, once for all tests.
var loaded = sync.OnceValues(func() (*taxonomy.Taxonomy, error) { return taxonomy.LoadWith() })

func vocabulary(t *testing.T) *taxonomy.Taxonomy {
	t.Helper()
	tax, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return tax
}

func disclosure(t *testing.T, lang string, decisions ...inventory.Decision) *report.Disclosure {
	t.Helper()
	d, err := report.Build(report.Input{
		History: []inventory.Scan{testScan()}, Decisions: decisions, Taxonomy: vocabulary(t),
		AsOf: inventory.DateOf(firstDay), Language: lang,
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// written gives the workbook of a disclosure.
func written(t *testing.T, d *report.Disclosure) []byte {
	t.Helper()
	format, err := report.FormatByName("xlsx")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.Write(&out, d, report.Options{TempDir: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// desk is a workbook in the hands of a person.
type desk struct {
	t     *testing.T
	file  *excelize.File
	marks *workbook.Marks
	rows  [][]string
}

func openDesk(t *testing.T, data []byte) *desk {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	marks, err := readMarks(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(marks.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	return &desk{t, f, marks, rows}
}

const headings = 4 // the row of the headings

// cell names the cell of a role in the row of a column.
func (d *desk) cell(column string, role workbook.Role) string {
	d.t.Helper()
	place := slices.Index(d.rows[headings-1], d.marks.Headings[role])
	for n, row := range d.rows[headings:] {
		if len(row) > 22 && row[22][:20] == workbook.ColumnKey(ref(column)) {
			name, err := excelize.CoordinatesToCellName(place+1, headings+1+n)
			if err != nil {
				d.t.Fatal(err)
			}
			return name
		}
	}
	d.t.Fatalf("no row for %q", column)
	return ""
}

// put writes into a cell of the row of a column.
func (d *desk) put(column string, role workbook.Role, text string) {
	d.t.Helper()
	d.set(d.cell(column, role), text)
}

func (d *desk) set(cell, text string) {
	d.t.Helper()
	if err := d.file.SetCellStr(d.marks.Sheets[0], cell, text); err != nil {
		d.t.Fatal(err)
	}
}

// save gives the workbook as the person saves it.
func (d *desk) save() []byte {
	d.t.Helper()
	out, err := d.file.WriteToBuffer()
	if err != nil {
		d.t.Fatal(err)
	}
	return out.Bytes()
}

// take reads a workbook and plans to take it over.
func take(t *testing.T, data []byte, d *report.Disclosure, inForce ...inventory.Decision) (*Plan, error) {
	t.Helper()
	w, err := Read(bytes.NewReader(data), t.TempDir())
	if err != nil {
		return nil, err
	}
	return w.Plan(State{Columns: slices.Collect(d.Columns.All()), InForce: inForce, Vocab: vocabulary(t)}, "J. Doe", nextDay)
}

// afterwards gives the decisions in force after others were added, as a store would.
func afterwards(inForce, added []inventory.Decision) []inventory.Decision {
	type subject struct {
		column inventory.ColumnRef
		typ    inventory.DataTypeID
	}
	latest := make(map[subject]inventory.Decision)
	for _, d := range append(slices.Clone(inForce), added...) {
		latest[subject{d.Column, d.Type}] = d
	}
	var out []inventory.Decision
	for _, d := range latest {
		if d.Verdict != inventory.VerdictWithdraw {
			out = append(out, d)
		}
	}
	return out
}
