package review

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/workbook"
)

func TestAnUntouchedWorkbookChangesNothing(t *testing.T) {
	t.Parallel()
	for _, lang := range report.Languages() {
		d := disclosure(t, lang, decided()...)
		plan, err := take(t, written(t, d), d, decided()...)
		if err != nil || len(plan.Decisions) != 0 || plan.Settled != 0 {
			t.Errorf("%s: %+v, %v", lang, plan, err)
		}
	}
}

// decided are decisions in force when the workbook is written.
func decided() []inventory.Decision {
	return []inventory.Decision{
		{Column: ref("code"), Verdict: inventory.VerdictReject, Author: "A", At: firstDay, Reason: "an order code"},
		{Column: ref("notes"), Type: "gov.ssn", Verdict: inventory.VerdictExempt, Ground: "old ground", Author: "A", At: firstDay, Reason: "a\nb"},
		{Column: ref("notes"), Type: "contact.email", Verdict: inventory.VerdictConfirm, Author: "A", At: firstDay.Add(1)},
	}
}

func TestAnswersBecomeDecisions(t *testing.T) {
	t.Parallel()
	for _, lang := range report.Languages() {
		d := disclosure(t, lang, decided()...)
		desk := openDesk(t, written(t, d))
		answers := map[string]map[workbook.Role]string{
			"email": {workbook.RoleVerdict: word(desk.marks.Verdicts, "exempt"), workbook.RoleGround: word(desk.marks.Grounds, "glba"), workbook.RoleReason: "a bank's\ncustomers "},
			"color": {workbook.RoleVerdict: " " + strings.ToUpper(word(desk.marks.Verdicts, "relabel")), workbook.RoleNewType: word(desk.marks.Types, "demo.religion"), workbook.RoleReason: "says so"},
			"code":  {workbook.RoleVerdict: "", workbook.RoleReason: "it is one after all"},
			"notes": {workbook.RoleVerdict: "reject", workbook.RoleFinding: "gov.ssn", workbook.RoleReason: "order numbers"},
		}
		for _, name := range odd {
			answers[name] = map[workbook.Role]string{workbook.RoleVerdict: "confirm"}
		}
		for column, cells := range answers {
			for role, text := range cells {
				desk.put(column, role, text)
			}
		}
		plan, err := take(t, desk.save(), d, decided()...)
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		want := []inventory.Decision{
			{Column: ref("email"), Verdict: inventory.VerdictExempt, Ground: "glba", Reason: "a bank's customers"},
			{Column: ref("color"), Verdict: inventory.VerdictRelabel, NewType: "demo.religion", Reason: "says so"},
			{Column: ref("code"), Verdict: inventory.VerdictWithdraw, Reason: "it is one after all"},
			{Column: ref("notes"), Type: "contact.email", Verdict: inventory.VerdictWithdraw},
			{Column: ref("notes"), Type: "gov.ssn", Verdict: inventory.VerdictReject, Reason: "order numbers"},
		}
		for _, name := range odd {
			want = append(want, inventory.Decision{Column: ref(name), Verdict: inventory.VerdictConfirm})
		}
		for i := range want {
			want[i].Author, want[i].At = "J. Doe", nextDay
		}
		if diff := cmp.Diff(asSet(want), asSet(plan.Decisions)); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
		again, err := take(t, desk.save(), d, afterwards(decided(), plan.Decisions)...)
		if err != nil || len(again.Decisions) != 0 || again.Settled != len(answers) {
			t.Errorf("%s: the second time %+v, %v", lang, again, err)
		}
	}
}

// asSet makes the order of decisions not matter.
func asSet(decisions []inventory.Decision) map[inventory.Decision]bool {
	out := make(map[inventory.Decision]bool)
	for _, d := range decisions {
		out[d] = true
	}
	return out
}

func word(choices []workbook.Choice, code string) string {
	for _, c := range choices {
		if c.Code == code {
			return c.Word
		}
	}
	return "no word for " + code
}

func TestCellsThatCannotBeTakenOver(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		column string
		cells  map[workbook.Role]string
		at     workbook.Role
		want   string
	}{
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "confrim"}, workbook.RoleVerdict, `verdict "confrim" is not known, did you mean confirm`},
		{"email", map[workbook.Role]string{workbook.RoleReason: "why"}, workbook.RoleVerdict, "an answer without a verdict"},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "reject"}, workbook.RoleReason, "needs a reason"},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "relabel", workbook.RoleReason: "x"}, workbook.RoleNewType, "needs the type that it is"},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "relabel", workbook.RoleNewType: "contact.emial", workbook.RoleReason: "x"}, workbook.RoleNewType, `type "contact.emial" is not known, did you mean contact.email`},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "confirm", workbook.RoleFinding: "=1+1"}, workbook.RoleFinding, `type "=1+1" is not known`},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "confirm", workbook.RoleNewType: "contact.phone"}, workbook.RoleNewType, "does not go with the verdict confirm"},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "confirm", workbook.RoleGround: "glba"}, workbook.RoleGround, "does not go with the verdict confirm"},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "exempt", workbook.RoleReason: "x"}, workbook.RoleGround, "needs its ground"},
		{"email", map[workbook.Role]string{workbook.RoleVerdict: "exempt", workbook.RoleGround: "gdpr", workbook.RoleReason: "x"}, workbook.RoleGround, `ground "gdpr" is not known`},
		{"color", map[workbook.Role]string{workbook.RoleVerdict: "confirm"}, workbook.RoleFinding, "nothing was found in the column"},
		{"email", map[workbook.Role]string{workbook.RoleColumn: "phone", workbook.RoleVerdict: "confirm"}, workbook.RoleColumn, "sort rows as a whole"},
		{"email", map[workbook.Role]string{workbook.RoleKey: "mine", workbook.RoleVerdict: "confirm"}, workbook.RoleKey, "has no key"},
		{"email", map[workbook.Role]string{workbook.RoleKey: workbook.Key(ref("gone"), workbook.Answer{}), workbook.RoleVerdict: "confirm"}, workbook.RoleColumn, "not in the inventory"},
	} {
		d := disclosure(t, "en")
		desk := openDesk(t, written(t, d))
		place := make(map[workbook.Role]string)
		for _, role := range workbook.Roles() {
			place[role] = desk.cell(c.column, role)
		}
		for role, text := range c.cells {
			desk.set(place[role], text)
		}
		desk.put("code", workbook.RoleVerdict, "confirm")
		plan, err := take(t, desk.save(), d)
		var problems Problems
		if !errors.As(err, &problems) || plan != nil {
			t.Errorf("%v was taken over: %v", c.cells, err)
			continue
		}
		want := "'9 Columns'!" + place[c.at]
		if len(problems) != 1 || problems[0].Cell != want || !strings.Contains(problems[0].Text, c.want) {
			t.Errorf("%v: %v, want %s: %s", c.cells, err, want, c.want)
		}
	}
}

func TestADecisionMadeSinceIsNotOverruled(t *testing.T) {
	t.Parallel()
	d := disclosure(t, "en", decided()...)
	desk := openDesk(t, written(t, d))
	desk.put("code", workbook.RoleVerdict, "confirm")
	desk.put("email", workbook.RoleVerdict, "confirm")
	since := []inventory.Decision{
		{Column: ref("code"), Verdict: inventory.VerdictExempt, Ground: "public", Author: "B. Other", At: nextDay, Reason: "r"},
		{Column: ref("email"), Verdict: inventory.VerdictReject, Author: "B. Other", At: nextDay, Reason: "r"},
		{Column: ref("notes"), Verdict: inventory.VerdictReject, Author: "B. Other", At: nextDay, Reason: "r"},
	}
	_, err := take(t, desk.save(), d, since...)
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 2 {
		t.Fatalf("error %v, want two problems", err)
	}
	for _, p := range problems {
		if !strings.Contains(p.Text, "B. Other decided on this column on 2026-11-21") {
			t.Errorf("%s: %s", p.Cell, p.Text)
		}
	}
}

func TestRowsTwice(t *testing.T) {
	t.Parallel()
	for _, second := range []string{"confirm", "reject"} {
		d := disclosure(t, "en")
		desk := openDesk(t, written(t, d))
		desk.put("email", workbook.RoleVerdict, "confirm")
		row := desk.cell("email", workbook.RoleVerdict)
		for c, text := range desk.rows[rowNumber(t, row)-1] {
			name, _ := excelize.CoordinatesToCellName(c+1, 30)
			desk.set(name, text)
		}
		desk.set("Q30", second)
		plan, err := take(t, desk.save(), d)
		if same := second == "confirm"; same != (err == nil) || same && len(plan.Decisions) != 1 {
			t.Errorf("%s beside confirm: %+v, %v", second, plan, err)
		}
	}
}

func TestForeignAndDamagedWorkbooks(t *testing.T) {
	t.Parallel()
	d := disclosure(t, "en")
	damaged := openDesk(t, written(t, d))
	if err := damaged.file.SetCellStr(workbook.Sheet, "B4", "2020-01-01"); err != nil {
		t.Fatal(err)
	}
	bare := openDesk(t, written(t, d))
	if err := bare.file.DeleteSheet(workbook.Sheet); err != nil {
		t.Fatal(err)
	}
	renamed := openDesk(t, written(t, d))
	if err := renamed.file.SetSheetName("9 Columns", "Mine"); err != nil {
		t.Fatal(err)
	}
	headless := openDesk(t, written(t, d))
	headless.set("Q4", "Answer")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"no workbook": {[]byte("PK\x03\x04 no"), "no Excel workbook"}, "empty": {nil, "no Excel workbook"},
		"damaged": {damaged.save(), workbook.ErrDamaged.Error()}, "without marks": {bare.save(), workbook.ErrNoMarks.Error()},
		"renamed": {renamed.save(), `the sheet "9 Columns" is not in the workbook`}, "headings": {headless.save(), "the headings of the sheet"},
	} {
		if _, err := Read(bytes.NewReader(c.data), t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
	w, err := Read(bytes.NewReader(written(t, d)), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.CheckScans([]inventory.Scan{{ID: "s0"}, {ID: "s1"}}); err != nil {
		t.Error(err)
	}
	if err := w.CheckScans([]inventory.Scan{{ID: "s2"}}); err == nil || !strings.Contains(err.Error(), "another inventory") {
		t.Errorf("a foreign workbook: %v", err)
	}
}

func TestSummary(t *testing.T) {
	t.Parallel()
	d := disclosure(t, "en", decided()...)
	desk := openDesk(t, written(t, d))
	desk.put("code", workbook.RoleVerdict, "")
	desk.put("email", workbook.RoleVerdict, "confirm")
	plan, err := take(t, desk.save(), d, decided()...)
	if err != nil {
		t.Fatal(err)
	}
	want := "'9 Columns'!" + desk.cell("code", workbook.RoleVerdict) + "  crm.main.contacts.code  reject \"an order code\" -> withdraw\n" +
		"'9 Columns'!" + desk.cell("email", workbook.RoleVerdict) + "  crm.main.contacts.email  undecided -> confirm\n" +
		"changes: 2, confirm 1, withdraw 1; as decided already: 0\n"
	if diff := cmp.Diff(want, plan.Summary()); diff != "" {
		t.Error(diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := Read(bytes.NewReader(data), t.TempDir())
		if (w == nil) == (err == nil) {
			t.Errorf("workbook %v, error %v", w, err)
		}
	})
}
