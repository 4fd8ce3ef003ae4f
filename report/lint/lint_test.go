package lint_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/lint"
	"pinventory/report/register"
)

var asOf = inventory.Date{Year: 2026, Month: 11, Day: 21}

func vocabulary(t testing.TB) (*taxonomy.Taxonomy, *taxonomy.Law) {
	t.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	law, err := tax.Law(asOf)
	if err != nil {
		t.Fatal(err)
	}
	return tax, law
}

// parse reads a register; a text that says nothing of who declares gets that, on its first line.
func parse(t testing.TB, text string) *inventory.Register {
	t.Helper()
	if !strings.Contains(text, "declared:") {
		text = "declared: {by: J. Doe, on: 2026-11-01}\n" + text
	}
	tax, law := vocabulary(t)
	got, err := register.Parse("register.yaml", []byte(text), register.CodesOf(law, tax.Types()))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// scanned is a scan of "crm" that found what the names of the columns say: types of the taxonomy.
func scanned(tax *taxonomy.Taxonomy, law *taxonomy.Law, types ...inventory.DataTypeID) []inventory.Scan {
	table := inventory.Table{Ref: inventory.TableRef{Source: "crm", Schema: "main", Table: "people"}, State: inventory.StateSampled}
	for i, id := range types {
		mapping := law.Map(tax.Type(id), "en")
		table.Columns = append(table.Columns, inventory.Column{
			Name: string(id), Position: i + 1, State: inventory.StateSampled, NonNull: 10,
			Findings: []inventory.Finding{{
				Type: id, Confidence: 0.9, Share: 1, Letters: mapping.Letters, Conditional: mapping.Conditional,
				Sensitive: mapping.Sensitive, GDPR: tax.Type(id).GDPR.Class,
			}},
		})
	}
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	return []inventory.Scan{{
		ID: "s1", Started: at, Ended: at, Status: inventory.ScanComplete, Rules: tax.Rules(),
		Sources: []inventory.SourceResult{{Name: "crm", Complete: true, Tables: []inventory.Table{table}}},
	}}
}

// checked gives the findings on a register; with types, against a scan that found them.
func checked(t testing.TB, text string, types ...inventory.DataTypeID) []lint.Finding {
	t.Helper()
	tax, law := vocabulary(t)
	in := lint.Input{Register: parse(t, text), AsOf: asOf}
	if len(types) > 0 {
		d, err := report.Build(report.Input{
			History: scanned(tax, law, types...), Register: in.Register, Taxonomy: tax, AsOf: asOf,
		})
		if err != nil {
			t.Fatal(err)
		}
		in.Disclosure = d
	}
	return lint.Check(in)
}

// found gives the lines and fields of a rule's findings.
func found(findings []lint.Finding, rule string) []string {
	var out []string
	for _, f := range findings {
		if f.Rule == rule {
			out = append(out, f.Field)
		}
	}
	return out
}

const (
	mailer = "recipients: {m: {name: M, role: service_provider, category: email_delivery, country: US, contract: C-1}}\n"
	ads    = "recipients: {m: {name: M, role: third_party, category: ad_network, country: US}}\n"
	year   = "covers: {from: 2025-11-01, to: 2026-11-01}"
)

type ruleCase struct {
	rule      string
	bad, good string
	field     string
	types     []inventory.DataTypeID
}

// cases has, by rule, a register that breaks it, one that does not, the field that is named, and the types scanned.
var cases = []ruleCase{
	{"unanswered", "business: {name: TODO}", "business: {name: A}", "business.name", nil},
	{
		"sale-beside-none",
		ads + "disclosures: [{recipient: m, categories: [A], mode: sold}]\nstatements: [{kind: none_sold_or_shared, categories: [A], " + year + "}]",
		ads + "disclosures: [{recipient: m, categories: [A], mode: sold}]\nstatements: [{kind: none_sold_or_shared, categories: [B], " + year + "}]",
		"statements[0]", nil,
	},
	{
		"disclosure-beside-none",
		mailer + "disclosures: [{recipient: m, categories: [A], mode: business_purpose}]\nstatements: [{kind: none_disclosed, " + year + "}]",
		mailer + "disclosures: [{recipient: m, categories: [A], mode: business_purpose, to: 2025-10-01}]\nstatements: [{kind: none_disclosed, " + year + "}]",
		"statements[0]", nil,
	},
	{
		"opposed-statements",
		"statements: [{kind: no_sale_under_16, " + year + "}, {kind: sale_under_16, " + year + "}]",
		"statements: [{kind: no_sale_under_16, " + year + "}, {kind: sensitive_use_7027m, " + year + "}]",
		"statements[1]", nil,
	},
	{
		"statement-in-future", "statements: [{kind: no_sale_under_16, on: 2026-12-01, " + year + "}]",
		"statements: [{kind: no_sale_under_16, " + year + "}]", "statements[0]", nil,
	},
	{
		"statement-ended", "statements: [{kind: no_sale_under_16, covers: {from: 2024-01-01, to: 2025-01-01}}]",
		"statements: [{kind: no_sale_under_16, " + year + "}]", "statements[0]", nil,
	},
	{
		"statement-hole", "statements: [{kind: no_sale_under_16, covers: {from: 2026-01-01, to: 2026-11-01}}]",
		"declared: {by: J, on: 2026-11-21}\nstatements: [{kind: no_sale_under_16, covers: {from: 2025-01-01, to: 2026-03-01}}, " +
			"{kind: no_sale_under_16, covers: {from: 2026-03-02, to: 2026-11-21}}]",
		"statements[0]", nil,
	},
	{
		"statement-missing", "business: {name: A}",
		"statements: [{kind: none_sold_or_shared, " + year + "}, {kind: none_disclosed, " + year + "}, {kind: no_sale_under_16, " +
			year + "}, {kind: sensitive_use_7027m, " + year + "}]",
		"statements", nil,
	},
	{
		"sale-without-under-16", ads + "disclosures: [{recipient: m, categories: [A], mode: shared}]",
		ads + "disclosures: [{recipient: m, categories: [A], mode: shared}]\nstatements: [{kind: no_sale_under_16, " + year + "}]",
		"disclosures[0]", nil,
	},
	{
		"advertising-provider", "recipients: {m: {name: M, role: service_provider, category: ad_network}}", ads, "recipients.m.role", nil,
	},
	{
		"sale-to-provider", mailer + "disclosures: [{recipient: m, categories: [A], mode: sold}]",
		ads + "disclosures: [{recipient: m, categories: [A], mode: sold}]", "disclosures[0].mode", nil,
	},
	{
		"advertising-beside-none",
		ads + "disclosures: [{recipient: m, categories: [A], mode: business_purpose}]\nstatements: [{kind: none_sold_or_shared, " + year + "}]",
		mailer + "disclosures: [{recipient: m, categories: [A], mode: business_purpose}]\nstatements: [{kind: none_sold_or_shared, " + year + "}]",
		"disclosures[0]", nil,
	},
	{"contract-missing", "recipients: {m: {name: M, role: contractor, category: hosting}}", mailer, "recipients.m.contract", nil},
	{
		"disclosure-beyond-recipient",
		"recipients: {m: {name: M, role: third_party, category: insurer, to: 2026-01-01}}\ndisclosures: [{recipient: m, categories: [A], mode: sold}]",
		"recipients: {m: {name: M, role: third_party, category: insurer, to: 2026-01-01}}\ndisclosures: [{recipient: m, categories: [A], mode: sold, to: 2026-01-01}]",
		"disclosures[0]", nil,
	},
	{
		"disclosure-without-purpose", mailer + "disclosures: [{recipient: m, categories: [A], mode: business_purpose, purpose: bp5_services}]",
		mailer + "systems: {crm: {purposes: [{code: bp5_services, text: To deliver}]}}\n" +
			"disclosures: [{recipient: m, system: crm, categories: [A], mode: business_purpose, purpose: bp5_services}]",
		"disclosures[0].text", nil,
	},
	{
		"sensitive-beyond-7027m",
		mailer + "disclosures: [{recipient: m, sensitive: [ae1A], mode: business_purpose, purpose: bp6_advertising}]\nstatements: [{kind: sensitive_use_7027m, " + year + "}]",
		mailer + "disclosures: [{recipient: m, sensitive: [ae1A], mode: business_purpose, purpose: bp5_services}]\nstatements: [{kind: sensitive_use_7027m, " + year + "}]",
		"disclosures[0]", nil,
	},
	{
		"sensitive-beyond-7027m",
		"systems: {crm: {purposes: [{code: bp6_advertising, text: To advertise}]}}\nstatements: [{kind: sensitive_use_7027m, " + year + "}]",
		"systems: {crm: {purposes: [{code: bp5_services, text: To deliver}]}}\nstatements: [{kind: sensitive_use_7027m, " + year + "}]",
		"systems.crm.purposes[0]", []inventory.DataTypeID{"health.condition"},
	},
	{"recipient-unused", mailer, mailer + "disclosures: [{recipient: m, categories: [A], mode: business_purpose}]", "recipients.m", nil},
	{"purpose-missing", "systems: {crm: {}}", "systems: {crm: {tables: {a: {purposes: [{code: employment}]}}}}", "systems.crm.purposes", nil},
	{"source-missing", "systems: {crm: {}}", "systems: {crm: {sources: [{category: consumer}]}}", "systems.crm.sources", nil},
	{"retention-missing", "systems: {crm: {}}", "systems: {crm: {retention: {default: 3 years}}}", "systems.crm.retention", nil},
	{
		"retention-missing", "systems: {crm: {retention: {D: 3 years}}}", "systems: {crm: {retention: {A: 3 years}}}",
		"systems.crm.retention", []inventory.DataTypeID{"contact.email"},
	},
	{
		"purpose-without-words", "systems: {crm: {purposes: [{code: bp5_services}]}}",
		"systems: {crm: {purposes: [{code: bp5_services, text: To deliver}]}}", "systems.crm.purposes[0].text", nil,
	},
	{
		"period-hole", "systems: {crm: {sources: [{category: consumer, to: 2026-01-01}, {category: event, from: 2026-03-01}]}}",
		"systems: {crm: {sources: [{category: consumer, to: 2026-03-01}, {category: event, from: 2026-03-01}]}}", "systems.crm.sources", nil,
	},
	{
		"fact-ended", "systems: {crm: {purposes: [{code: employment, text: To pay, to: 2025-01-01}]}}",
		"systems: {crm: {purposes: [{code: employment, text: To pay, to: 2026-01-01}]}}", "systems.crm.purposes[0]", nil,
	},
	{"declared-by-nobody", "declared:\n" + mailer, mailer, "recipients.m", nil},
	{"declared-long-ago", "declared: {by: J, on: 2025-01-01}\n" + mailer, mailer, "recipients.m", nil},
	{
		"exemption-without-reason", "systems: {crm: {exemptions: [{match: loans, ground: glba}]}}",
		"systems: {crm: {exemptions: [{match: loans, ground: glba, reason: loans}]}}", "systems.crm.exemptions[0].reason", nil,
	},
	{"policy-link-missing", "business: {name: A}", "business: {privacy_policy: https://a.example/privacy}", "business.privacy_policy", nil},
	{
		"opt-out-link-missing", ads + "disclosures: [{recipient: m, categories: [A], mode: shared}]",
		ads + "business: {opt_out: https://a.example/opt-out}\ndisclosures: [{recipient: m, categories: [A], mode: shared}]", "business.opt_out", nil,
	},
	{
		"limit-link-missing", "statements: [{kind: sensitive_use_beyond, " + year + "}]", "statements: [{kind: sensitive_use_7027m, " + year + "}]",
		"business.limit_use", nil,
	},
	{"gdpr-undeclared", "business: {name: A}", "gdpr: {applies: false}", "gdpr.applies", nil},
	{
		"third-country-safeguard", "gdpr: {applies: true}\n" + mailer,
		"gdpr: {applies: true}\nrecipients: {m: {name: M, role: third_party, category: insurer, country: NL}}", "recipients.m.safeguard", nil,
	},
	{
		"country-missing", "gdpr: {applies: true}\nrecipients: {m: {name: M, role: third_party, category: insurer}}", "gdpr: {applies: true}\n" + mailer,
		"recipients.m.country", nil,
	},
	{
		"legal-basis-missing", "gdpr: {applies: true}\nsystems: {crm: {purposes: [{code: bp5_services}]}}",
		"gdpr: {applies: true}\nsystems: {crm: {legal_basis: contract, purposes: [{code: bp5_services}]}}", "systems.crm.purposes[0].legal_basis", nil,
	},
	{
		"interest-unnamed", "gdpr: {applies: true}\nsystems: {crm: {legal_basis: legitimate_interests}}",
		"gdpr: {applies: true}\nsystems: {crm: {legal_basis: legitimate_interests, basis_text: a safe shop}}", "systems.crm.legal_basis", nil,
	},
	{
		"processor-without-controller", "gdpr: {applies: true, role: processor}\nsystems: {crm: {}}",
		"gdpr: {applies: true, role: processor, controllers: {c: {name: C}}}\nsystems: {crm: {on_behalf_of: [c]}}", "systems.crm.on_behalf_of", nil,
	},
	{
		"security-missing", "gdpr: {applies: true}\nsystems: {crm: {}}", "gdpr: {applies: true, security: encryption}\nsystems: {crm: {}}",
		"systems.crm.security", nil,
	},
	{
		"special-without-condition", "gdpr: {applies: true}\nsystems: {crm: {special: [{condition: made_public, categories: [art9_union]}]}}",
		"gdpr: {applies: true}\nsystems: {crm: {special: [{condition: explicit_consent}]}}", "systems.crm.special",
		[]inventory.DataTypeID{"health.condition"},
	},
	{
		"criminal-without-law", "gdpr: {applies: true}\nsystems: {crm: {}}", "gdpr: {applies: true}\nsystems: {crm: {criminal_law: UAVG art. 33}}",
		"systems.crm.criminal_law", []inventory.DataTypeID{"crim.record"},
	},
	{
		"national-id-without-law", "gdpr: {applies: true}\nsystems: {crm: {}}", "gdpr: {applies: true}\nsystems: {crm: {national_id_law: the tax code}}",
		"systems.crm.national_id_law", []inventory.DataTypeID{"gov.bsn"},
	},
	{"source-not-registered", "business: {name: A}", "systems: {crm: {}}", "systems", []inventory.DataTypeID{"contact.email"}},
	{"system-never-scanned", "systems: {hr: {}}", "systems: {crm: {}}", "systems.hr", []inventory.DataTypeID{"contact.email"}},
	{
		"category-never-found", mailer + "systems: {crm: {}}\ndisclosures: [{recipient: m, system: crm, categories: [E], mode: business_purpose}]",
		mailer + "systems: {crm: {}}\ndisclosures: [{recipient: m, system: crm, categories: [A], mode: business_purpose}]", "disclosures[0]",
		[]inventory.DataTypeID{"contact.email"},
	},
	{
		"exemption-matches-nothing", "systems: {crm: {exemptions: [{match: loans, ground: glba}]}}",
		"systems: {crm: {exemptions: [{match: people, ground: glba}]}}", "systems.crm.exemptions[0]", []inventory.DataTypeID{"contact.email"},
	},
	{
		"table-matches-nothing", "systems: {crm: {tables: {loans: {subjects: [debtor]}}}}", "systems: {crm: {tables: {main.people: {subjects: [debtor]}}}}",
		"systems.crm.tables.loans", []inventory.DataTypeID{"contact.email"},
	},
	{
		"sensitive-not-covered", mailer + "systems: {crm: {}}\ndisclosures: [{recipient: m, system: crm, categories: [A], mode: business_purpose}]",
		mailer + "systems: {crm: {}}\ndisclosures: [{recipient: m, system: crm, categories: [A], sensitive: [ae1A], mode: business_purpose}]",
		"disclosures[0]", []inventory.DataTypeID{"gov.ssn"},
	},
}

func TestRules(t *testing.T) {
	t.Parallel()
	for _, tt := range cases {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			bad := checked(t, tt.bad, tt.types...)
			if got := found(bad, tt.rule); !slices.Contains(got, tt.field) {
				t.Errorf("found at %q, want %q; all findings: %v", got, tt.field, bad)
			}
			if got := found(checked(t, tt.good, tt.types...), tt.rule); len(got) > 0 {
				t.Errorf("found at %q where nothing is wrong", got)
			}
			for _, f := range bad {
				if f.File != "register.yaml" || f.Line < 1 || f.Message == "" || f.Action == "" {
					t.Errorf("incomplete: %+v", f)
				}
			}
		})
	}
}

func TestEveryRuleHasACase(t *testing.T) {
	t.Parallel()
	for _, r := range lint.Rules() {
		if !slices.ContainsFunc(cases, func(c ruleCase) bool { return c.rule == r.ID }) {
			t.Errorf("no case for %s", r.ID)
		}
		if r.Says == "" || r.Action == "" {
			t.Errorf("%s explains nothing", r.ID)
		}
	}
}

func TestWhatIsAskedIsNotMissing(t *testing.T) {
	t.Parallel()
	text := `
declared: {by: TODO, on: TODO}
business: {privacy_policy: TODO}
gdpr: {applies: TODO}
systems: {crm: {purposes: [{code: TODO}], sources: TODO, retention: {A: TODO}}}
statements: [{kind: TODO, by: TODO, on: TODO, covers: TODO}]
`
	for _, f := range checked(t, text, "contact.email") {
		if f.Rule != "unanswered" {
			t.Errorf("%s", f)
		}
	}
}

func TestFindingsAreInTheOrderOfTheFile(t *testing.T) {
	t.Parallel()
	findings := checked(t, ads+"disclosures: [{recipient: m, categories: [A], mode: shared}]\nsystems: {crm: {}}")
	if !slices.IsSortedFunc(findings, func(x, y lint.Finding) int { return x.Line - y.Line }) {
		t.Errorf("not in order: %v", findings)
	}
	if diff := cmp.Diff(findings, checked(t, ads+"disclosures: [{recipient: m, categories: [A], mode: shared}]\nsystems: {crm: {}}")); diff != "" {
		t.Errorf("a second check differs:\n%s", diff)
	}
}

func TestCountKnowsHowBadAFindingIs(t *testing.T) {
	t.Parallel()
	findings := []lint.Finding{{Severity: lint.Error}, {Severity: lint.Warning}, {Severity: lint.Warning}, {Severity: lint.Note}}
	for least, want := range map[lint.Severity]int{lint.Error: 1, lint.Warning: 3, lint.Note: 4} {
		if got := lint.Count(findings, least); got != want {
			t.Errorf("%s: %d, want %d", least, got, want)
		}
	}
}

func TestTheTableShowsNoControlCharacters(t *testing.T) {
	t.Parallel()
	r := lint.Run(lint.Input{Register: parse(t, "statements: [{kind: no_sale_under_16, by: \"a\\e[31mb\", on: 2026-12-01, "+year+"}, "+
		"{kind: none_disclosed, by: \"a\\e[31mb\", "+year+"}]\n"+mailer+"disclosures: [{recipient: m, categories: [A], mode: business_purpose}]"), AsOf: asOf})
	for _, format := range lint.Formats() {
		var b strings.Builder
		if err := lint.Write(&b, format, r); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsRune(b.String(), '\x1b') {
			t.Errorf("%s: %q", format, b.String())
		}
	}
	if r.Errors == 0 || r.Scans {
		t.Errorf("result: %+v", r)
	}
}
