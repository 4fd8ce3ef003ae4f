package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
)

// today is the last day of the windows of the tests.
var today = inventory.Date{Year: 2026, Month: 10, Day: 1}

// disclosureOf builds the disclosure of a table with a column for each type.
func disclosureOf(t interface{ Fatal(...any) }, language string, register *inventory.Register, types ...inventory.DataTypeID) *report.Disclosure {
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	law, err := tax.Law(today)
	if err != nil {
		t.Fatal(err)
	}
	table := inventory.Table{
		Ref: inventory.TableRef{Source: "crm", Schema: "main", Table: "people"}, State: inventory.StateSampled,
		Sampling: inventory.Sampling{Method: "all", Rows: 100},
	}
	for i, id := range types {
		mapping := law.Map(tax.Type(id), "en")
		table.Columns = append(table.Columns, inventory.Column{
			Name: fmt.Sprintf("c%02d", i), Position: i + 1, Kind: inventory.ValueText, State: inventory.StateSampled, Sampled: 100, NonNull: 100,
			Findings: []inventory.Finding{{
				Type: id, Confidence: 0.99, Share: 1, Letters: mapping.Letters, Conditional: mapping.Conditional,
				Sensitive: mapping.Sensitive, GDPR: tax.Type(id).GDPR.Class,
			}},
		})
	}
	start := today.Time().Add(-24 * time.Hour)
	scan := inventory.Scan{
		ID: "scan-1", Started: start, Ended: start.Add(time.Hour), Status: inventory.ScanComplete, Rules: tax.Rules(),
		Sources: []inventory.SourceResult{{
			Name: "crm", Connector: "sqlite", Started: start, Ended: start.Add(time.Hour), Complete: true, Tables: []inventory.Table{table},
		}},
	}
	d, err := report.Build(report.Input{History: []inventory.Scan{scan}, Register: register, Taxonomy: tax, AsOf: today, Language: language})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// registerOf is a register whose parts tests choose.
func registerOf(change func(*inventory.Register)) *inventory.Register {
	at := func(line int) inventory.Origin {
		return inventory.Origin{File: "register.yaml", Line: line, By: "J. Doe", On: today}
	}
	r := &inventory.Register{
		File: "register.yaml", Digest: "d1", Business: inventory.Business{Name: "Example Lamps, Inc.", Contact: "privacy@lamps.example", Role: "business"},
		Systems: []inventory.System{{
			Name:     "crm",
			Sources:  []inventory.DeclaredSource{{Category: "consumer", Origin: at(3)}},
			Purposes: []inventory.Purpose{{Code: "bp5_services", Text: "To deliver your lamps", Origin: at(4)}},
			Retention: inventory.Retention{
				Default: "3 years after the last order", Origin: at(5),
			},
			Origin: at(2),
		}},
		Recipients: []inventory.Recipient{
			{ID: "host", Name: "Example Hosting", Role: inventory.RoleServiceProvider, Category: "hosting", Origin: at(7)},
			{ID: "ads", Name: "Example Ads", Role: inventory.RoleThirdParty, Category: "ad_network", Origin: at(8)},
		},
	}
	change(r)
	return r
}

func transfer(recipient string, mode inventory.DisclosureMode, line int, letters ...inventory.Letter) inventory.DeclaredDisclosure {
	return inventory.DeclaredDisclosure{
		Recipient: recipient, System: "crm", Categories: letters, Mode: mode, Text: "To show our lamps",
		Origin: inventory.Origin{File: "register.yaml", Line: line},
	}
}

// noticeOf is a notice that has every required part, with a table of categories.
func noticeOf(rows, more string) string {
	return `# Privacy notice of Example Lamps, Inc.

Last updated: 2026-05-01

In the preceding 12 months we have collected the following categories of personal information:

| Category | Collected | Sources | Purposes | Disclosed for a business purpose to | Sold | Shared | Retention |
|---|---|---|---|---|---|---|---|
` + rows + `
## Statements

` + more + `
We have no actual knowledge that we sell or share the personal information of consumers under 16 years of age.

## Your rights

You have the right to know, the right to delete, the right to correct, and the right to opt out of the sale of personal information. We will not discriminate against you.

To make a request, write to privacy@lamps.example. We verify your identity. You may use an authorized agent. We honor the Global Privacy Control. We respond within 45 days.
`
}

const allFine = "We do not use or disclose sensitive personal information for purposes other than those of 11 CCR 7027(m).\n"

// TestCheck has one case for each kind of finding.
func TestCheck(t *testing.T) {
	t.Parallel()
	plain := registerOf(func(*inventory.Register) {})
	selling := registerOf(func(r *inventory.Register) {
		r.Disclosures = []inventory.DeclaredDisclosure{transfer("ads", inventory.ModeShared, 11, "A"), transfer("host", inventory.ModeBusinessPurpose, 12, "A")}
	})
	rowA := "| Identifiers | Yes | Directly from you | To deliver your lamps | Hosting providers | No | No | 3 years |\n"
	tests := map[string]struct {
		notice   string
		register *inventory.Register
		types    []inventory.DataTypeID
		want     []string // rule, subject and line
	}{
		"agrees":          {noticeOf(rowA, allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9"}},
		"overlap of B":    {noticeOf(rowA, allFine), plain, []inventory.DataTypeID{"contact.phone"}, []string{"recipient_not_in_register A 9"}},
		"denied":          {noticeOf(rowA+"| Biometric information | No | | | | | | |\n", allFine), plain, []inventory.DataTypeID{"contact.email", "bio.fingerprint"}, []string{"found_but_denied E 10", "found_but_denied ae2A 10", "recipient_not_in_register A 9"}},
		"not mentioned":   {noticeOf(rowA, allFine), plain, []inventory.DataTypeID{"contact.email", "com.purchase_history"}, []string{"found_not_mentioned D 0", "recipient_not_in_register A 9"}},
		"not found":       {noticeOf(rowA+"| Geolocation data | Yes | Directly from you | | None | No | No | 3 years |\n", allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"declared_not_found G 10", "recipient_not_in_register A 9"}},
		"not shared":      {noticeOf(rowA, allFine), selling, []inventory.DataTypeID{"contact.email"}, []string{"not_sold_but_declared A 9", "recipient_not_in_notice A 9", "required_part_missing checklist 0"}},
		"source":          {noticeOf(strings.Replace(rowA, "Directly from you", "Data brokers", 1), allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "source_not_in_notice consumer 0", "source_not_in_register data_broker 9"}},
		"retention":       {noticeOf(strings.Replace(rowA, "3 years", "18 months", 1), allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "retention_differs A 9"}},
		"hedged sale":     {noticeOf(strings.Replace(rowA, "| No | No |", "| | |", 1), allFine+"We do not sell or share your personal information for money."), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "required_part_missing checklist 0", "sale_hedged sale 14", "sale_hedged sharing 14"}},
		"old":             {strings.Replace(noticeOf(rowA, allFine), "2026-05-01", "2025-05-01", 1), plain, []inventory.DataTypeID{"contact.email"}, []string{"notice_outdated date 3", "recipient_not_in_register A 9"}},
		"no statement":    {noticeOf(rowA, ""), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "required_part_missing checklist 0"}},
		"denied by item":  {noticeOf(rowA, allFine+"We do not collect sensitive personal information.\n"), plain, []inventory.DataTypeID{"gov.ssn"}, []string{"found_but_denied ae1A 14", "recipient_not_in_register A 9"}},
		"late":            {strings.Replace(noticeOf(rowA, allFine), "within 45 days", "within 60 days", 1), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "response_too_long response 21"}},
		"own category":    {noticeOf(rowA+"| Lamp moods | Yes | | | | | | |\n", allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "unmapped category 10"}},
		"wrong letter":    {noticeOf(strings.Replace(rowA, "Identifiers", "D. Identifiers", 1), allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"contradiction D 9", "recipient_not_in_register A 9"}},
		"only mentioned":  {noticeOf(rowA, allFine+"We collect your purchase history.\n"), plain, []inventory.DataTypeID{"contact.email", "com.purchase_history"}, []string{"found_only_mentioned D 14", "recipient_not_in_register A 9"}},
		"shared, unknown": {noticeOf(strings.Replace(rowA, "| No | No |", "| No | Yes |", 1), allFine), plain, []inventory.DataTypeID{"contact.email"}, []string{"recipient_not_in_register A 9", "required_part_missing checklist 0", "transfer_not_in_register A 9"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := Check("notice.md", extract(t, test.notice), disclosureOf(t, "en", test.register, test.types...))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range r.Findings {
				got = append(got, fmt.Sprintf("%s %s %d", f.Rule, f.Subject, f.Line))
			}
			slices.Sort(got)
			same(t, "findings", test.want, got)
		})
	}
}

// anyTypes are types of every letter that do not wait for a fact.
var anyTypes = []inventory.DataTypeID{
	"contact.email", "person.full_name", "contact.phone", "demo.birth_date", "com.purchase_history", "bio.fingerprint", "net.browsing_history",
	"geo.precise", "media.call_recording", "work.job_title", "edu.grades", "inf.segment", "gov.ssn", "health.condition", "demo.religion",
}

// TestDraftAgreesWithItself drafts notices of generated inventories and registers, and checks that nothing but gaps is
// found in them.
func TestDraftAgreesWithItself(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		types := rapid.SliceOfNDistinct(rapid.SampledFrom(anyTypes), 1, 6, rapid.ID).Draw(t, "types")
		register := registerOf(func(r *inventory.Register) {
			if rapid.Bool().Draw(t, "disclosed") {
				r.Disclosures = append(r.Disclosures, transfer("host", inventory.ModeBusinessPurpose, 20, "A", "B", "D"))
			}
			if rapid.Bool().Draw(t, "shared") {
				r.Disclosures = append(r.Disclosures, transfer("ads", inventory.ModeShared, 21, "A", "F"))
			}
			if rapid.Bool().Draw(t, "sold") {
				r.Disclosures = append(r.Disclosures, transfer("ads", inventory.ModeSold, 22, "D"))
			}
			if rapid.Bool().Draw(t, "none sold") && len(r.Disclosures) == 0 {
				whole := inventory.Preceding(today, 12)
				r.Statements = append(r.Statements, inventory.Statement{Kind: inventory.StatementNoneSoldOrShared, By: "J. Doe", On: today, Covers: whole})
			}
			if rapid.Bool().Draw(t, "no sources") {
				r.Systems[0].Sources = nil
			}
		})
		language := rapid.SampledFrom(readLanguages).Draw(t, "language")
		format := rapid.SampledFrom(draftFormats).Draw(t, "format")
		d := disclosureOf(t, language, register, types...)
		var draft bytes.Buffer
		if err := Draft(&draft, d, format); err != nil {
			t.Fatal(err)
		}
		n, err := Extract(bytes.NewReader(draft.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Check("draft."+format, n, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			if f.Rule != "gap" {
				t.Fatalf("%s %s, line %d: %s\n%s", f.Rule, f.Subject, f.Line, f.Text, draft.String())
			}
		}
		if len(n.Gaps) == 0 {
			t.Fatal("a draft without a gap: how requests are verified is never declared")
		}
	})
}

func TestGate(t *testing.T) {
	t.Parallel()
	findings := []Finding{{Rule: "sale_hedged", Severity: SeverityWarning}}
	for text, want := range map[string]bool{"": false, "error": false, "warning": true, "note": true, "sale_hedged": true, "gap, error": false} {
		g, err := ParseGate(text)
		if err != nil || g.Hit(findings) != want {
			t.Errorf("%q: %v, want %v, %v", text, !want, want, err)
		}
	}
	if _, err := ParseGate("errors"); err == nil || !strings.Contains(err.Error(), "found_but_denied") {
		t.Errorf("unknown word: %v", err)
	}
}

func TestSchemas(t *testing.T) {
	t.Parallel()
	n := extract(t, string(readFile(t, "testdata/notices/hedges.txt")))
	d := disclosureOf(t, "en", nil, "contact.email", "gov.ssn")
	r, err := Check("hedges.txt", n, d)
	if err != nil {
		t.Fatal(err)
	}
	validate(t, NoticeSchema, func(w io.Writer) error { return WriteNotice(w, n, "json", 0) })
	validate(t, ResultSchema, func(w io.Writer) error { return WriteResult(w, r, "json", 0) })
	for _, format := range ResultFormats() {
		var first, second bytes.Buffer
		if err := WriteResult(&first, r, format, 80); err != nil {
			t.Fatal(err)
		}
		if err := WriteResult(&second, r, format, 80); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: two runs differ, %v", format, err)
		}
		if !strings.Contains(first.String(), "hedges.txt") {
			t.Errorf("%s does not name the notice", format)
		}
	}
	if err := WriteResult(io.Discard, r, "pdf", 0); err == nil {
		t.Error("an unknown format is accepted")
	}
}

func validate(t *testing.T, schema []byte, write func(io.Writer) error) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("s.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("s.json")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(out.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Error(err)
	}
}

// TestRulesAreDocumented compares the table of docs/notices.md with the rules.
func TestRulesAreDocumented(t *testing.T) {
	t.Parallel()
	page := string(readFile(t, "../../docs/notices.md"))
	for _, r := range Rules() {
		if row := fmt.Sprintf("| `%s`: %s | %s | %s |\n", r.ID, r.Title, r.Severity, r.Cite); !strings.Contains(page, row) {
			t.Errorf("docs/notices.md lacks the row:\n%s", row)
		}
	}
}
