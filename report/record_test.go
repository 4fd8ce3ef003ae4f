package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// printed gives the rows of a table as texts.
func printed(t *testing.T, d *Disclosure, id string) [][]string {
	t.Helper()
	table, err := d.Table(id)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for row := range table.Rows {
		var texts []string
		for _, c := range row.Cells {
			texts = append(texts, c.Text())
		}
		rows = append(rows, texts)
	}
	return rows
}

func TestRecordHasARowForEachSystemAndPurpose(t *testing.T) {
	t.Parallel()
	in := testInput()
	crm := &in.Register.Systems[0]
	crm.Tables = []inventory.TableDeclaration{{
		Pattern: "orders", Subjects: []string{"buyer"}, Origin: inventory.Origin{File: "register.yaml", Line: 30},
		Basis: inventory.LegalBasis{Code: inventory.BasisLegalObligation, Text: "tax law", Origin: inventory.Origin{File: "register.yaml", Line: 30}},
		Purposes: []inventory.Purpose{{
			Code: "bookkeeping", Text: "To keep our books", Origin: inventory.Origin{File: "register.yaml", Line: 31},
		}},
	}}
	var got [][]string
	for _, row := range printed(t, build(t, in), "record_controller") {
		got = append(got, row[:5])
	}
	want := [][]string{
		{"crm", "Controller", "To provide the products you ordered", "performance of a contract, GDPR Art. 6(1)(b)", "customer"},
		{"crm", "Controller", "To keep our books", "legal obligation, GDPR Art. 6(1)(c) (tax law)", "buyer"},
		{"hr", "Controller", "Not declared", "Not declared", "Not declared"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestRecordOfNothingDeclaredSaysSo(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register = nil
	rows := printed(t, build(t, in), "record_controller")
	if len(rows) != 2 {
		t.Fatalf("%d rows, want one for each scanned system", len(rows))
	}
	for _, row := range rows {
		for i, text := range row {
			if scanned := i == 0 || i == 5 || i == 6; !scanned && text != "Not declared" {
				t.Errorf("%s, cell %d: %q", row[0], i, text)
			}
		}
	}
}

func TestRecordOfAnOrganizationOutsideTheRegulation(t *testing.T) {
	t.Parallel()
	in := testInput()
	no := false
	in.Register.GDPR.Applies = &no
	d := build(t, in)
	for _, id := range []string{"record_controller", "record_processor"} {
		rows := printed(t, d, id)
		if len(rows) != 1 || rows[0][0] != "The GDPR is declared not to apply to the organization." {
			t.Errorf("%s: %q", id, rows)
		}
	}
}

func TestTransfersAreNoneOnlyWhereEveryCountryIsKnown(t *testing.T) {
	t.Parallel()
	tests := []struct{ mailer, ads, want string }{
		{"NL", "DE", "Every declared recipient is in the European Economic Area"},
		{"NL", "", "Country: not declared (Example Ads)"},
		{"US", "DE", "US, standard data protection clauses, GDPR Art. 46(2)(c); Module Two (Example Mail)"},
	}
	for _, tt := range tests {
		in := testInput()
		in.Register.Recipients[0].Country, in.Register.Recipients[1].Country = tt.mailer, tt.ads
		if got := printed(t, build(t, in), "record_controller")[0][8]; got != tt.want {
			t.Errorf("mailer in %q, ads in %q: %q, want %q", tt.mailer, tt.ads, got, tt.want)
		}
	}
}

func TestExemptColumnsStayInTheTables(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	var held bool
	for _, row := range printed(t, d, "notice") {
		held = held || strings.Contains(row[1], "Order (exempt: financial information")
	}
	if !held {
		t.Error("the notice lacks the exempt type, or its mark")
	}
	got := make(map[string]int)
	for _, e := range d.Exemptions {
		got[e.Pattern] = len(e.Columns)
	}
	want := map[string]int{"orders": 1, "loans.*": 0, "main.customer.login": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("columns by exemption (-want +got):\n%s", diff)
	}
}

func TestAnExemptionOutsideTheWindowDoesNotCount(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Systems[0].Exemptions[0].Period.To = date("2025-01-01")
	for _, c := range build(t, in).Categories {
		for _, use := range c.Types {
			if use.ID == "commerce.order" && use.Exempt != "" {
				t.Errorf("exempt as %q", use.Exempt)
			}
		}
	}
}

func TestAStatementAboutACategorySpeaksOfNoOther(t *testing.T) {
	t.Parallel()
	in := testInput()
	none := "None in the preceding 12 months (declared by J. Doe on November 21, 2026)"
	for _, row := range printed(t, build(t, in), "notice") {
		stated := strings.HasPrefix(row[0], "B. ") || strings.HasPrefix(row[0], "Health")
		if got := row[3] == none; got != stated {
			t.Errorf("%s: %q", row[0], row[3])
		}
	}
}

func TestAStatementAboutACategoryContradictsItsSale(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Statements[2].Categories = []inventory.Letter{"D"}
	var texts []string
	for _, p := range build(t, in).Points {
		if p.Kind == PointContradiction && p.Origin.Line == 25 {
			texts = append(texts, p.Text)
		}
	}
	if len(texts) != 1 || !strings.Contains(texts[0], "D. Commercial information is declared as sold or shared") {
		t.Errorf("contradictions: %q", texts)
	}
}

func TestTheOptOutLinkIsUnneededOnlyByAStatement(t *testing.T) {
	t.Parallel()
	sold := testInput()
	silent := testInput()
	silent.Register.Disclosures, silent.Register.Statements = nil, nil
	stated := testInput()
	stated.Register.Disclosures = nil
	stated.Register.Statements[0].On, stated.Register.Statements[0].Covers.To = date("2026-11-21"), date("2026-11-21")
	for want, in := range map[string]Input{"Yes, by what is declared": sold, "Not declared": silent, "No, by the statement": stated} {
		if got := printed(t, build(t, in), "notice_links")[1][2]; got != want {
			t.Errorf("opt-out needed: %q, want %q", got, want)
		}
	}
}

func TestOpenQuestionsOfTheRegisterAreAPoint(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Unanswered = []inventory.Question{
		{Text: "TODO", Origin: inventory.Origin{File: "register.yaml", Line: 4, Path: "business.role"}},
		{Text: "TODO", Origin: inventory.Origin{File: "register.yaml", Line: 9, Path: "systems.crm.purposes[0].code"}},
	}
	for _, p := range build(t, in).Points {
		if p.Kind != PointUnanswered {
			continue
		}
		if !strings.Contains(p.Text, "TODO: 2, the first one at business.role.") || p.Origin.Line != 4 {
			t.Errorf("point: %+v", p)
		}
		return
	}
	t.Error("no point")
}
