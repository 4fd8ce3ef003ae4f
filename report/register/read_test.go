package register_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/report/register"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with testdata/NAME, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestBrokenRegistersListEveryProblem(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no broken registers", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := register.Parse("register.yaml", data, codes())
			var problems register.Problems
			if !errors.As(err, &problems) || got != nil {
				t.Fatalf("Parse = %v, %v; want no register and Problems", got, err)
			}
			golden(t, "broken/"+name+".golden", err.Error()+"\n")
		})
	}
}

func TestReadKeepsTheLineOfEveryFact(t *testing.T) {
	t.Parallel()
	got := read(t, "testdata/valid/design.yaml")
	crm := got.Systems[0]
	lines := map[string]int{
		"business":      got.Business.Origin.Line,
		"system":        crm.Origin.Line,
		"source":        crm.Sources[1].Origin.Line,
		"purpose":       crm.Purposes[0].Origin.Line,
		"retention":     crm.Retention.Origin.Line,
		"retention D":   crm.Retention.Lines["D"],
		"table":         crm.Tables[0].Origin.Line,
		"table purpose": crm.Tables[0].Purposes[0].Origin.Line,
		"recipient":     got.Recipients[0].Origin.Line,
		"disclosure":    got.Disclosures[1].Origin.Line,
		"statement":     got.Statements[0].Origin.Line,
	}
	want := map[string]int{
		"business": 2, "system": 4, "source": 7, "purpose": 8, "retention": 9, "retention D": 9, "table": 13,
		"table purpose": 15, "recipient": 21, "disclosure": 24, "statement": 28,
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestFactsInheritWhoWhenAndPeriod(t *testing.T) {
	t.Parallel()
	got := read(t, "testdata/valid/design.yaml")
	crm := got.Systems[0]
	since := func(y int, m int) inventory.Period {
		return inventory.Period{From: inventory.DateOf(inventory.Date{Year: y, Month: 1, Day: 1}.AddMonths(m - 1).Time())}
	}
	declared := inventory.Date{Year: 2026, Month: 9, Day: 1}
	tests := []struct {
		name   string
		origin inventory.Origin
		period inventory.Period
		by     string
		on     inventory.Date
		want   inventory.Period
	}{
		{"from declared", crm.Sources[0].Origin, crm.Sources[0].Period, "J. Doe", declared, since(2024, 1)},
		{"own", crm.Tables[0].Purposes[0].Origin, crm.Tables[0].Purposes[0].Period, "A. Editor", declared, since(2025, 2)},
		{"no system", got.Recipients[0].Origin, got.Recipients[0].Period, "J. Doe", declared, inventory.Period{}},
		{"own period", got.Disclosures[0].Origin, got.Disclosures[0].Period, "J. Doe", declared, since(2025, 3)},
	}
	for _, tt := range tests {
		if tt.origin.By != tt.by || tt.origin.On != tt.on {
			t.Errorf("%s: declared by %q on %s, want %q on %s", tt.name, tt.origin.By, tt.origin.On, tt.by, tt.on)
		}
		if diff := cmp.Diff(tt.want, tt.period); diff != "" {
			t.Errorf("%s: period (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestSensitiveItemsImplyLetterL(t *testing.T) {
	t.Parallel()
	got := read(t, "testdata/valid/design.yaml").Disclosures[1]
	if diff := cmp.Diff([]inventory.Letter{"L"}, got.Categories); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"ae1A"}, got.Sensitive); diff != "" {
		t.Errorf("sensitive (-want +got):\n%s", diff)
	}
}

func TestOwnCodesNeedWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, want string // want is a part of the problem; empty: accepted
	}{
		{"explained purpose", "systems: {a: {purposes: [{code: fraud, text: To stop fraud}]}}", ""},
		{"bare purpose", "systems: {a: {purposes: [{code: fraud}]}}", `explain it with "text"`},
		{"explained later", "systems: {a: {purposes: [{code: fraud}]}, b: {purposes: [{code: fraud, text: To stop fraud}]}}", ""},
		{"statutory prefix", "systems: {a: {purposes: [{code: bp0, text: x}]}}", `"bp0" is not a purpose code; did you mean "bp1_ad_audit"?`},
		{"explained source", "systems: {a: {sources: [{category: fairs, note: trade fairs}]}}", ""},
		{"bare source", "systems: {a: {sources: [{category: fairs}]}}", `explain it with "note"`},
		{
			"explained recipient",
			"recipients: {a: {name: A, role: contractor, category: courier, note: couriers}}", "",
		},
		{"bare recipient", "recipients: {a: {name: A, role: contractor, category: courier}}", `explain it with "note"`},
		{"slip with words", "systems: {a: {sources: [{category: consumers, note: all}]}}", `did you mean "consumer"?`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := register.Parse("r.yaml", []byte(tt.text), codes())
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("unexpected problem: %v", err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("problem %v lacks %q", err, tt.want)
			}
		})
	}
}

func TestNothingDeclared(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"starter": register.Starter(), "empty": nil, "comment": []byte("# nothing yet\n"), "null": []byte("~\n"),
	} {
		got, err := register.Parse(name, data, codes())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got.Digest, got.File = "", ""
		got.Business.Origin, got.GDPR.Origin = inventory.Origin{}, inventory.Origin{}
		if diff := cmp.Diff(&inventory.Register{}, got); diff != "" {
			t.Errorf("%s declares something (-want +got):\n%s", name, diff)
		}
	}
}

// TestStarterExamplesAreValid takes the comment signs off the examples, as a reader of the file would.
func TestStarterExamplesAreValid(t *testing.T) {
	t.Parallel()
	var lines []string
	for line := range strings.Lines(string(register.Starter())) {
		switch {
		case strings.HasPrefix(line, "#  "):
			lines = append(lines, strings.TrimPrefix(line, "#"))
		case strings.HasPrefix(line, "#"):
		default:
			line = strings.Replace(strings.Replace(line, ": {}", ":", 1), ": []", ":", 1)
			lines = append(lines, line)
		}
	}
	text := strings.Join(lines, "")
	got, err := register.Parse("starter", []byte(dropProse(text)), law(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Systems) != 1 || len(got.Systems[0].Tables) != 1 || len(got.Recipients) != 1 ||
		len(got.Disclosures) != 1 || len(got.Statements) != 1 {
		t.Errorf("the examples declare %+v", got)
	}
}

// dropProse removes the indented explanation at the top, which comes before the first key.
func dropProse(text string) string {
	if i := strings.Index(text, "declared:"); i >= 0 {
		return text[i:]
	}
	return text
}

func TestReadNamesAMissingFile(t *testing.T) {
	t.Parallel()
	_, err := register.Read(filepath.Join(t.TempDir(), "none.yaml"), codes())
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Read = %v, want a missing file", err)
	}
}

func read(t *testing.T, path string) *inventory.Register {
	t.Helper()
	got, err := register.Read(path, codes())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(register.Starter())
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := register.Parse("r.yaml", data, codes())
		if (got == nil) == (err == nil) {
			t.Fatalf("Parse = %v, %v; want one of the two", got, err)
		}
		var problems register.Problems
		if err != nil && (!errors.As(err, &problems) || len(problems) == 0) {
			t.Fatalf("%v is not a list of problems", err)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Message == "" {
				t.Errorf("problem without line or message: %+v", p)
			}
		}
	})
}
