package workbook_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/report/workbook"
)

func testMarks() *workbook.Marks {
	headings := make(map[workbook.Role]string)
	for _, role := range workbook.Roles() {
		headings[role] = "Heading of " + string(role)
	}
	return &workbook.Marks{
		Language: "nl", Window: inventory.Preceding(inventory.Date{Year: 2026, Month: 11, Day: 21}, 12), Inventory: "4be1",
		Scans: []string{"s1", "s2"}, Sheets: []string{"9 Columns", "9 Columns (2)"}, Headings: headings,
		Verdicts: []workbook.Choice{{Word: "bevestigen", Code: "confirm"}},
		Types:    []workbook.Choice{{Word: "contact.email (E-mail)", Code: "contact.email"}, {Word: "=1", Code: "=1"}},
		Grounds:  []workbook.Choice{{Word: "HIPAA", Code: "medical"}},
	}
}

func TestMarksAreReadBack(t *testing.T) {
	t.Parallel()
	want := testMarks()
	rows := want.Rows()
	for _, list := range [][][]string{rows, append(slices.Clone(rows), nil, []string{"", ""}), trimmed(rows)} {
		got, err := workbook.ParseMarks(list)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// trimmed gives the rows as programs write them: without the empty cells at their ends.
func trimmed(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out = append(out, row)
	}
	return out
}

func TestChangedMarksAreRefused(t *testing.T) {
	t.Parallel()
	rows := testMarks().Rows()
	for r := range rows {
		for c, old := range rows[r] {
			rows[r][c] = old + "x"
			if _, err := workbook.ParseMarks(rows); err == nil {
				t.Errorf("row %d, cell %d was changed from %q unnoticed", r+1, c+1, old)
			}
			rows[r][c] = old
		}
	}
	if _, err := workbook.ParseMarks(nil); !errors.Is(err, workbook.ErrNoMarks) {
		t.Errorf("no rows: %v", err)
	}
}

func FuzzParseMarks(f *testing.F) {
	f.Add("format\x001\x00\nseal\x00\x00")
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]string
		for line := range strings.SplitSeq(text, "\n") {
			rows = append(rows, strings.Split(line, "\x00"))
		}
		m, err := workbook.ParseMarks(rows)
		if err != nil {
			return
		}
		if again, err := workbook.ParseMarks(m.Rows()); err != nil || again.Inventory != m.Inventory {
			t.Errorf("marks change when written again: %v", err)
		}
	})
}

func TestKeysTellColumnsAndAnswersApart(t *testing.T) {
	t.Parallel()
	a := inventory.TableRef{Source: "crm", Schema: "a", Table: "b"}.Column("c")
	b := inventory.TableRef{Source: "crm", Schema: "a.b", Table: ""}.Column("c")
	control := inventory.TableRef{Source: "crm", Schema: "a", Table: "b"}.Column("c\x00")
	none, confirmed := workbook.Answer{}, workbook.Answer{Verdict: inventory.VerdictConfirm}
	keys := []string{
		workbook.Key(a, none), workbook.Key(b, none), workbook.Key(control, none), workbook.Key(a, confirmed),
	}
	for i, key := range keys {
		if slices.Contains(keys[i+1:], key) {
			t.Errorf("key %s stands for two things", key)
		}
		column, answer, ok := workbook.SplitKey(key)
		if !ok || column+"-"+answer != key {
			t.Errorf("%s is not split", key)
		}
	}
	for _, bad := range []string{"", "-", "x", strings.ToUpper(keys[0]) + "0", keys[0] + "-", "=cmd()-1"} {
		if _, _, ok := workbook.SplitKey(bad); ok {
			t.Errorf("%q counts as a key", bad)
		}
	}
}

func TestTheShownDecision(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	whole := &inventory.Decision{Verdict: inventory.VerdictConfirm, At: day(1)}
	older := &inventory.Decision{Type: "a", At: day(2)}
	newer := &inventory.Decision{Type: "b", At: day(3)}
	same := &inventory.Decision{Type: "c", At: day(3)}
	for _, c := range []struct {
		inForce []*inventory.Decision
		want    *inventory.Decision
	}{
		{nil, nil},
		{[]*inventory.Decision{older, whole, newer}, whole},
		{[]*inventory.Decision{older, same, newer}, newer},
	} {
		if got := workbook.Shown(c.inForce); got != c.want {
			t.Errorf("of %v: %v, want %v", c.inForce, got, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add(" two\nlines\t\x1b[31m \u202e")
	f.Add(strings.Repeat("ab ", 700))
	f.Fuzz(func(t *testing.T, s string) {
		got := workbook.Text(s)
		if again := workbook.Text(got); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
		if strings.ContainsAny(got, "\n\r\t\x00\u202e") || len([]rune(got)) > workbook.MaxReason {
			t.Errorf("%q is not one line of plain text", got)
		}
	})
}
