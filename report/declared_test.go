package report

import (
	"slices"
	"strings"
	"testing"

	"pinventory/inventory"
)

func cellOf(t *testing.T, d *Disclosure, id, firstCell string, column int) Cell {
	t.Helper()
	tab, err := d.Table(id)
	if err != nil {
		t.Fatalf("no table %s", id)
	}
	for row := range tab.Rows {
		if strings.HasPrefix(row.Cells[0].Text(), firstCell) {
			return row.Cells[column]
		}
	}
	t.Fatalf("table %s has no row %q", id, firstCell)
	return Cell{}
}

const soldColumn = 5 // of table 1

func withStatement(from, to, on string) Input {
	in := testInput()
	in.Register.Disclosures = nil
	in.Register.Statements = []inventory.Statement{{
		Kind: inventory.StatementNoneSoldOrShared, By: "J. Doe", On: date(on), Origin: inventory.Origin{File: "register.yaml", Line: 23},
		Covers: inventory.Period{From: date(from), To: date(to)},
	}}
	return in
}

func TestNoneNeedsAStatementAboutTheWholeWindow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, from, to, on string
		want               []string
		kinds              []OriginKind
	}{
		{
			"whole", "2025-11-21", "2026-11-21", "2026-11-21",
			[]string{"None in the preceding 12 months (declared by J. Doe on November 21, 2026)"}, []OriginKind{OriginDeclared},
		},
		{
			"begins late", "2025-11-22", "2026-11-21", "2026-11-21",
			[]string{"None for a part of the window", "Rest of the window: not declared"}, []OriginKind{OriginDeclared, OriginNotDeclared},
		},
		{
			"made before its end", "2025-01-01", "2027-01-01", "2026-10-01",
			[]string{"None for a part of the window", "Rest of the window: not declared"}, []OriginKind{OriginDeclared, OriginNotDeclared},
		},
		{"another period", "2020-01-01", "2021-01-01", "2021-01-01", []string{"Not declared"}, []OriginKind{OriginNotDeclared}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := cellOf(t, build(t, withStatement(c.from, c.to, c.on)), "categories", "A.", soldColumn)
			if len(got.Lines) != len(c.want) {
				t.Fatalf("cell %q, want %q", got.Text(), c.want)
			}
			for i, line := range got.Lines {
				if !strings.HasPrefix(line.Text, c.want[i]) || line.Origin.Kind != c.kinds[i] {
					t.Errorf("line %q of kind %s, want %q of kind %s", line.Text, line.Origin.Kind, c.want[i], c.kinds[i])
				}
			}
		})
	}
}

func TestNothingDeclaredIsNeverANo(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register = nil
	d := build(t, in)
	for _, column := range []int{2, 3, 4, 5, 6} {
		c := cellOf(t, d, "categories", "A.", column)
		if c.Text() != "Not declared" || c.Lines[0].Origin.Kind != OriginNotDeclared {
			t.Errorf("column %d: %q of kind %s", column, c.Text(), c.Lines[0].Origin.Kind)
		}
	}
}

func TestTransfersOutsideOfTheWindowDoNotCount(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Disclosures[1].Period = inventory.Period{From: date("2024-01-01"), To: date("2025-11-20")}
	if got := build(t, in).SoldOrShared.Rows; len(got) != 0 {
		t.Errorf("%d transfers, want none", len(got))
	}
}

func TestDeclaredCategoryThatNoScanFoundIsListed(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Disclosures[0].Categories = []inventory.Letter{"J"}
	d := build(t, in)
	if n := len(d.BusinessPurpose.Rows); n != 1 || d.BusinessPurpose.Rows[0].Category != "J" || d.BusinessPurpose.Rows[0].Found {
		t.Errorf("transfers %+v", d.BusinessPurpose.Rows)
	}
	if !hasPoint(d, PointNeverFound, "Example Mail") {
		t.Error("no open point on the category that was never found")
	}
}

func hasPoint(d *Disclosure, kind PointKind, subject string) bool {
	return slices.ContainsFunc(d.Points, func(p Point) bool { return p.Kind == kind && strings.Contains(p.Subject, subject) })
}

func TestOpenPoints(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Statements = append(in.Register.Statements, inventory.Statement{
		Kind: inventory.StatementSaleUnder16, By: "K. Roe", On: date("2026-11-01"), Covers: inventory.Period{From: date("2025-01-01")},
		Origin: inventory.Origin{File: "register.yaml", Line: 30},
	})
	in.Register.Disclosures = append(in.Register.Disclosures, inventory.DeclaredDisclosure{
		Recipient: "nobody", Mode: inventory.ModeSold, Categories: []inventory.Letter{"A"}, Origin: inventory.Origin{Line: 31},
	}, inventory.DeclaredDisclosure{
		Recipient: "mailer", Mode: inventory.ModeSold, Categories: []inventory.Letter{"A"}, Origin: inventory.Origin{Line: 32},
	})
	d := build(t, in)
	for _, want := range []struct {
		kind    PointKind
		subject string
	}{
		{PointContradiction, "Example Ads"}, {PointContradiction, "actual knowledge"}, {PointContradiction, "Example Mail"},
		{PointNotRegistered, "hr"}, {PointNotScanned, "webshop"}, {PointNoSources, "hr"}, {PointNoPurposes, "hr"},
		{PointNoRetention, "hr"}, {PointNoStatement, "sensitive"}, {PointPartial, "crm"}, {PointRecipient, "Example Ads"},
		{PointRecipient, "nobody"}, {PointTransferPurpose, "nobody"}, {PointCondition, "J. Education"},
		{PointConflict, "crm.main.customer.notes"}, {PointConflict, "crm.main.customer.color"},
		{PointExempt, "crm.main.customer.login"}, {PointCoverage, "crm"}, {PointNationalID, "Social Security"},
		{PointLawChanged, "California"},
	} {
		if !hasPoint(d, want.kind, want.subject) {
			t.Errorf("no open point %s on %q", want.kind, want.subject)
		}
	}
}

func TestTypeWithoutALetterIsAnOpenPoint(t *testing.T) {
	t.Parallel()
	in := testInput()
	record := inventory.Finding{Type: "legal.criminal_record", Confidence: 0.9, GDPR: "criminal"}
	in.History = append(in.History, scan("s9", inside, "court", table("court", "cases", column("verdict", record))))
	if d := build(t, in); !hasPoint(d, PointNoLetter, "legal.criminal_record") {
		t.Error("personal information without a letter is not an open point")
	}
}

func TestNoContradictionOutsideOfTheStatement(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Disclosures[1].Period = inventory.Period{From: date("2026-10-02")}
	in.Register.Recipients[1].Category = "analytics"
	if d := build(t, in); hasPoint(d, PointContradiction, "Example Ads") {
		t.Error("a sale after the statement's period is reported as contradicting it")
	}
}

func TestEducationRecords(t *testing.T) {
	t.Parallel()
	yes := true
	for _, c := range []struct {
		name          string
		declared      *bool
		applies, open bool
	}{
		{"not declared", nil, false, true},
		{"declared true", &yes, true, false},
		{"declared false", new(bool), false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := testInput()
			in.History = in.History[3:4] // crm alone
			in.Register.Systems[0].StudentRecords = c.declared
			d := build(t, in)
			isJ := func(x *Category) bool { return x.Key == "J" }
			if got := slices.ContainsFunc(d.Categories, isJ); got != c.applies {
				t.Errorf("applies: %v, want %v", got, c.applies)
			}
			if got := slices.ContainsFunc(d.Open, isJ); got != c.open {
				t.Errorf("open: %v, want %v", got, c.open)
			}
		})
	}
}

func TestPatternsOfTables(t *testing.T) {
	t.Parallel()
	ref := inventory.TableRef{Source: "crm", Schema: "Main", Table: "Newsletter"}.Column("email")
	for pattern, want := range map[string]bool{
		"newsletter": true, "newsletter.*": true, "main.newsletter": true, "*.email": true, "main.*": true, "news": false,
		"newsletter.name": false, "[": false, "other.*": false,
	} {
		if got := Matches(pattern, ref); got != want {
			t.Errorf("%q matches: %v, want %v", pattern, got, want)
		}
	}
}

func TestTableDeclarationsGoBeforeTheSystem(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.Register.Systems[0].Tables = []inventory.TableDeclaration{{
		Pattern: "orders", Retention: inventory.Retention{Default: "10 years"},
		Purposes: []inventory.Purpose{{Code: "own", Text: "To deliver"}}, Sources: []inventory.DeclaredSource{{Category: "consumer"}},
		Origin: inventory.Origin{File: "register.yaml", Line: 40},
	}}
	d := build(t, in)
	if got := cellOf(t, d, "categories", "D.", 3).Text(); got != "To deliver" {
		t.Errorf("purposes %q", got)
	}
	retention := cellOf(t, d, "categories", "D.", 6)
	if retention.Text() != "10 years" || retention.Lines[0].Origin.Line != 40 {
		t.Errorf("retention %q of line %d", retention.Text(), retention.Lines[0].Origin.Line)
	}
}
