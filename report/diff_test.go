package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// ruled marks a scan as made by other rules.
func ruled(s inventory.Scan, version string) inventory.Scan {
	s.Rules = inventory.Rules{Version: version, Digest: "d" + version}
	return s
}

// inShort gives the kind, system, key and cause of every change, one a line.
func inShort(c *Changes) []string {
	var out []string
	for _, change := range c.List {
		out = append(out, strings.Join([]string{string(change.Kind), change.System, change.Key, string(change.Cause)}, " "))
	}
	return out
}

func diff(t *testing.T, in Input, from, to string) *Changes {
	t.Helper()
	at := func(text string) Moment {
		m, err := ParseMoment(text, in.History)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	c, err := Diff(in, at(from), at(to), in.Register)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDiffTellsChangesAndTheirCauses(t *testing.T) {
	t.Parallel()
	base := func() inventory.Table { return table("crm", "customer", column("email", found("contact.email", 0.99))) }
	plus := func(columns ...inventory.Column) inventory.Table {
		t := base()
		t.Columns = append(t.Columns, columns...)
		return t
	}
	reject := inventory.Decision{
		Column: base().Ref.Column("email"), Type: "contact.email", Verdict: inventory.VerdictReject, Author: "A. Reviewer",
		At: at("2026-07-01"), Reason: "test addresses",
	}
	for _, c := range []struct {
		name      string
		scans     []inventory.Scan
		decisions []inventory.Decision
		want      []string
	}{
		{"nothing", []inventory.Scan{scan("1", inside, "crm", base()), scan("2", inside2, "crm", base())}, nil, nil},
		{"a sensitive column", []inventory.Scan{
			scan("1", inside, "crm", base()), scan("2", inside2, "crm", plus(column("ill", found("health.condition", 0.9)))),
		}, nil, []string{
			"category_new crm B data", "category_new crm C data", "sensitive_new crm ae2B data",
			"type_new crm health.condition data", "columns_new crm main.customer data",
		}},
		{"a type in a column that was there", []inventory.Scan{
			scan("1", inside, "crm", plus(column("notes"))), scan("2", inside2, "crm", plus(column("notes", found("commerce.order", 0.9)))),
		}, nil, []string{"category_new crm D data", "type_new crm commerce.order data"}},
		{"the same by other rules", []inventory.Scan{
			scan("1", inside, "crm", plus(column("notes"))),
			ruled(scan("2", inside2, "crm", plus(column("notes", found("commerce.order", 0.9)))), "2026-08-01"),
		}, nil, []string{"category_new crm D rules", "type_new crm commerce.order rules", "rules crm 2026-08-01 rules"}},
		{"in the data, after other rules had looked", []inventory.Scan{
			scan("1", inside, "crm", plus(column("notes"))),
			ruled(scan("2", "2026-06-01", "crm", plus(column("notes"))), "2026-05-01"),
			ruled(scan("3", inside2, "crm", plus(column("notes", found("commerce.order", 0.9)))), "2026-05-01"),
		}, nil, []string{"category_new crm D data", "type_new crm commerce.order data", "rules crm 2026-05-01 rules"}},
		{"a column that could be read at last", []inventory.Scan{
			scan("1", inside, "crm", plus(unread("salary", inventory.StateDenied, "permission denied"))),
			scan("2", inside2, "crm", plus(column("salary", found("commerce.order", 0.9)))),
		}, nil, []string{"category_new crm D access", "type_new crm commerce.order access", "coverage_better crm crm access"}},
		{"one that can no longer be read", []inventory.Scan{
			scan("1", inside, "crm", plus(column("salary"))),
			scan("2", inside2, "crm", plus(unread("salary", inventory.StateDenied, "permission denied"))),
		}, nil, []string{"coverage_worse crm crm access"}},
		{"a further column of a type", []inventory.Scan{
			scan("1", inside, "crm", plus(column("mail2"))), scan("2", inside2, "crm", plus(column("mail2", found("contact.email", 0.9)))),
		}, nil, []string{"finding_new crm contact.email data"}},
		{"a column dropped", []inventory.Scan{
			scan("1", inside, "crm", plus(column("buys", found("commerce.order", 0.9)))), scan("2", inside2, "crm", base()),
		}, nil, []string{"category_gone crm D data", "type_gone crm commerce.order data", "columns_gone crm main.customer data"}},
		{"a table and a system", []inventory.Scan{
			scan("1", inside, "crm", base()),
			scan("2", inside2, "crm", base(), table("crm", "log", column("x"))),
			scan("3", inside2, "hr", table("hr", "staff", column("name", found("person.full_name", 0.9)))),
		}, nil, []string{
			"category_new hr A data", "category_new hr B data", "system_new hr hr data",
			"table_new crm main.log data",
		}},
		{"a failed scan shows nothing gone", []inventory.Scan{
			scan("1", inside, "crm", base()), failed(scan("2", inside2, "crm")),
		}, nil, []string{"coverage_worse crm crm access"}},
		{"a rejected finding", []inventory.Scan{scan("1", inside, "crm", base()), scan("2", inside2, "crm", base())},
			[]inventory.Decision{reject}, []string{
				"category_gone crm A decision", "decision crm main.customer.email decision",
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := Input{History: c.scans, Decisions: c.decisions, Taxonomy: newTestVocabulary()}
			got := inShort(diff(t, in, inside, inside2))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("changes (-want +got):\n%s", d)
			}
		})
	}
}

func TestDiffOfDeclaredFacts(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.History = in.History[1:4] // s1, s3, s2
	before := testRegister()
	before.Recipients = before.Recipients[:1]
	before.Disclosures = before.Disclosures[:1]
	before.Disclosures[0].Period = inventory.Period{From: date("2025-02-01")}
	in.Register.Disclosures[0].Period = inventory.Period{From: date("2025-02-01"), To: date("2026-08-31")}
	in.Register.Recipients[0].Role = inventory.RoleThirdParty
	in.Register.Statements = in.Register.Statements[:1]
	c, err := Diff(in, Moment{On: date("2026-06-30")}, Moment{On: date("2026-10-31")}, before)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"transfer_new crm ads declaration", "recipient_new  ads declaration", "recipient  mailer declaration",
		"coverage_worse hr hr access",
		"transfer_ended crm mailer declaration", "statement_gone  no_sale_under_16 declaration",
	}
	if d := cmp.Diff(want, inShort(c)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
}

func TestDiffNeedsItsMomentsInOrder(t *testing.T) {
	t.Parallel()
	in := testInput()
	if _, err := Diff(in, Moment{On: date("2026-06-30")}, Moment{On: date("2026-05-31")}, nil); err == nil {
		t.Error("no error for a later day before an earlier one")
	}
	if _, err := Diff(in, Moment{On: date("2020-06-30")}, Moment{On: date("2026-05-31")}, nil); err == nil {
		t.Error("no error for a day before the first scan")
	}
}

func TestParseMoment(t *testing.T) {
	t.Parallel()
	scans := []inventory.Scan{scan("20260301T090000Z-aaaa", inside, "crm"), scan("20260801T090000Z-bbbb", inside2, "crm")}
	for _, c := range []struct {
		text  string
		want  Moment
		fails bool
	}{
		{"2026-03-05", Moment{On: date("2026-03-05")}, false},
		{"20260301T090000Z-aaaa", Moment{date(inside), "20260301T090000Z-aaaa"}, false},
		{"202608", Moment{date(inside2), "20260801T090000Z-bbbb"}, false},
		{"2026", Moment{}, true},
		{"", Moment{}, true},
		{"2026-13-01", Moment{}, true},
		{"x", Moment{}, true},
	} {
		got, err := ParseMoment(c.text, scans)
		if got != c.want || (err != nil) != c.fails {
			t.Errorf("%q: %v, %v", c.text, got, err)
		}
	}
}

func TestLatestChange(t *testing.T) {
	t.Parallel()
	scans := []inventory.Scan{scan("2", inside2, "crm"), scan("1", inside, "crm"), scan("0", before, "crm")}
	from, to, err := LatestChange(scans, date("2026-09-01"))
	if err != nil || from != (Moment{date(inside), "1"}) || to != (Moment{On: date("2026-09-01")}) {
		t.Errorf("%v to %v, %v", from, to, err)
	}
	if _, _, err := LatestChange(scans[:1], date("2026-09-01")); err == nil {
		t.Error("no error for one scan alone")
	}
}

func TestGates(t *testing.T) {
	t.Parallel()
	old := table("crm", "customer", column("email", found("contact.email", 0.99)))
	ill := table("crm", "customer", column("email", found("contact.email", 0.99)), column("ill", found("health.condition", 0.9)),
		unread("salary", inventory.StateDenied, "permission denied"))
	in := Input{
		History:  []inventory.Scan{scan("1", inside, "crm", old), scan("2", inside2, "crm", ill)},
		Taxonomy: newTestVocabulary(),
	}
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{inside, inside2, []string{GateNewCategory, GateNewSensitive, GateUndeclared, GateIncomplete}},
		{inside, "2026-03-02", []string{GateUndeclared}},
		{inside, "2026-05-01", []string{GateUndeclared, GateStale}},
	} {
		var got []string
		for _, g := range diff(t, in, c.from, c.to).Hit(GateNames()) {
			got = append(got, g.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s to %s: gates %v, want %v", c.from, c.to, got, c.want)
		}
	}
	if _, err := ParseGates("stale,new"); err == nil || !strings.Contains(err.Error(), "new-category") {
		t.Errorf("error %v does not list the gates", err)
	}
	if got, err := ParseGates("stale, incomplete"); err != nil || !slices.Equal(got, []string{GateStale, GateIncomplete}) {
		t.Errorf("%v, %v", got, err)
	}
}

func writeChanges(t *testing.T, format, lang string) []byte {
	t.Helper()
	in := testInput()
	in.Language = lang
	c, err := Diff(in, Moment{On: date("2026-01-31")}, Moment{On: date("2026-11-21")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteChanges(&b, format, c, Options{Width: 120}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenChanges(t *testing.T) {
	t.Parallel()
	schema := compile(t, ChangesSchema)
	for _, lang := range Languages() {
		for format, name := range map[string]string{"table": "changes.txt", "json": "changes.json", "md": "changes.md"} {
			t.Run(lang+"/"+name, func(t *testing.T) {
				t.Parallel()
				body := writeChanges(t, format, lang)
				golden(t, lang+"_"+name, body)
				if format == "json" {
					validate(t, schema, body)
				}
			})
		}
	}
	if err := WriteChanges(&bytes.Buffer{}, "csv", &Changes{Language: "en"}, Options{}); err == nil {
		t.Error("no error for a format that is not known")
	}
}
