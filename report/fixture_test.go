package report

import (
	"errors"
	"time"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// testVocabulary is a small vocabulary of its own, so that golden files change only when the report does.
type testVocabulary struct {
	types []*taxonomy.Type
	law   *taxonomy.Law
}

func (v *testVocabulary) Types() []*taxonomy.Type { return v.types }

func (v *testVocabulary) Type(id inventory.DataTypeID) *taxonomy.Type {
	for _, t := range v.types {
		if t.ID == id {
			return t
		}
	}
	return nil
}

func (v *testVocabulary) Groups() []taxonomy.Group {
	return []taxonomy.Group{
		{Key: "identity", Name: text("Identity", "Identiteit")}, {Key: "contact", Name: text("Contact details", "Contactgegevens")},
	}
}

func (v *testVocabulary) Law(on inventory.Date) (*taxonomy.Law, error) {
	if on.Before(v.law.From) {
		return nil, errors.New("the first version of the law begins later")
	}
	return v.law, nil
}

func (v *testVocabulary) Rules() inventory.Rules {
	return inventory.Rules{Version: "2026-01-01", Digest: "4be1c9f0"}
}

func text(en, nl string) taxonomy.Text { return taxonomy.Text{"en": en, "nl": nl} }

func always(letters ...inventory.Letter) []taxonomy.Letter {
	var out []taxonomy.Letter
	for _, l := range letters {
		out = append(out, taxonomy.Letter{Letter: l})
	}
	return out
}

var notSensitive = taxonomy.Sensitive{State: inventory.SensitiveNo}

func newTestVocabulary() *testVocabulary {
	education := text("it is part of an education record", "het deel is van een onderwijsdossier")
	login := text("a password is held with it", "er een wachtwoord bij wordt bewaard")
	personal := taxonomy.GDPR{Class: "personal"}
	return &testVocabulary{
		types: []*taxonomy.Type{
			{ID: "person.full_name", Group: "identity", Label: text("Full name", "Volledige naam"), Letters: always("A", "B"), Sensitive: notSensitive, GDPR: personal, Fideslang: "user.name"},
			{ID: "contact.email", Group: "contact", Label: text("E-mail address", "E-mailadres"), Letters: always("A"), Sensitive: notSensitive, GDPR: personal, Fideslang: "user.contact.email"},
			{ID: "contact.phone", Group: "contact", Label: text("Telephone number", "Telefoonnummer"), Letters: always("A", "B"), Sensitive: notSensitive, GDPR: personal, Fideslang: "user.contact.phone_number"},
			{ID: "gov.ssn", Label: text("Social Security number", "Amerikaans socialezekerheidsnummer"), Letters: always("A", "B"), Sensitive: taxonomy.Sensitive{State: inventory.SensitiveYes, Item: "ae1A"}, GDPR: taxonomy.GDPR{Class: "national_id"}, Fideslang: "user.government_id"},
			{ID: "account.login", Label: text("Log-in name", "Inlognaam"), Letters: always("A"), Sensitive: taxonomy.Sensitive{State: inventory.SensitiveConditional, Item: "ae1B", When: login}, GDPR: personal, Fideslang: "user.account.username"},
			{ID: "demo.birth_date", Label: text("Date of birth", "Geboortedatum"), Letters: append(always("C"), taxonomy.Letter{Letter: "J", When: education}), Sensitive: notSensitive, GDPR: personal, Fideslang: "user.demographic.date_of_birth"},
			{ID: "health.condition", Label: text("Health condition", "Gezondheidstoestand"), Letters: always("B", "C"), Sensitive: taxonomy.Sensitive{State: inventory.SensitiveYes, Item: "ae2B"}, GDPR: taxonomy.GDPR{Class: "special", Code: "art9_health"}, Fideslang: "user.health_and_medical"},
			{ID: "commerce.order", Label: text("Order", "Bestelling"), Letters: always("D"), Sensitive: notSensitive, GDPR: personal, Fideslang: "user.behavior.purchase_history"},
			{ID: "edu.level", Label: text("Education level", "Opleidingsniveau"), Letters: append(always("B"), taxonomy.Letter{Letter: "J", When: education}), Sensitive: notSensitive, GDPR: personal, Fideslang: "user"},
		},
		law: &taxonomy.Law{
			From: date("2026-01-01"), Title: "California Consumer Privacy Act and regulations",
			Categories: []taxonomy.Category{
				{Letter: "A", Name: text("Identifiers", "Identificatiegegevens"), Cite: "1798.140(v)(1)(A)"},
				{Letter: "B", Name: text("Customer records categories (Cal. Civ. Code 1798.80(e))", "Categorieën uit de Customer Records-wet (Cal. Civ. Code 1798.80(e))"), Cite: "1798.140(v)(1)(B)"},
				{Letter: "C", Name: text("Characteristics of protected classifications", "Kenmerken van beschermde classificaties"), Cite: "1798.140(v)(1)(C)"},
				{Letter: "D", Name: text("Commercial information", "Commerciële informatie"), Cite: "1798.140(v)(1)(D)"},
				{Letter: "J", Name: text("Education information", "Onderwijsinformatie"), Cite: "1798.140(v)(1)(J)"},
				{Letter: "L", Name: text("Sensitive personal information", "Gevoelige persoonsgegevens"), Cite: "1798.140(v)(1)(L)"},
			},
			SensitiveItems: []taxonomy.SensitiveItem{
				{Key: "ae1A", Name: text("Social security, driver's license, state identification card, or passport number", "Socialezekerheids-, rijbewijs-, staatsidentiteitskaart- of paspoortnummer"), Cite: "1798.140(ae)(1)(A)"},
				{Key: "ae1B", Name: text("Account log-in with credentials", "Inloggegevens van een account"), Cite: "1798.140(ae)(1)(B)"},
				{Key: "ae2B", Name: text("Health", "Gezondheid"), Cite: "1798.140(ae)(2)(B)"},
			},
			Purposes: []taxonomy.Code{
				{Key: "bp5_services", Name: text("Performing services", "Diensten verrichten")},
				{Key: "bp6_advertising", Name: text("Advertising and marketing", "Reclame en marketing")},
			},
			Sources: []taxonomy.Code{
				{Key: "consumer", Name: text("The consumer directly", "Rechtstreeks van u")},
				{Key: "partner", Name: text("Business partners", "Zakelijke partners")},
			},
			Recipients: []taxonomy.Code{
				{Key: "email_delivery", Name: text("E-mail delivery", "E-mailverzending")},
				{Key: "ad_network", Name: text("Advertising networks", "Advertentienetwerken"), Third: true},
			},
			Special: []taxonomy.Code{{Key: "art9_health", Name: text("data concerning health", "gegevens over gezondheid")}},
		},
	}
}

func date(s string) inventory.Date {
	d, err := inventory.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(day string) time.Time { return date(day).Time().Add(9 * time.Hour) }

// found makes a finding of the test vocabulary.
func found(id inventory.DataTypeID, confidence float64) inventory.Finding {
	f := newVerdicts(nil, newTestVocabulary()).finding(id)
	f.Confidence, f.Share = confidence, confidence
	f.Evidence = []inventory.Evidence{
		{Kind: inventory.EvidenceName, Rule: "words", Detail: "name matches", Weight: 1.5},
		{Kind: inventory.EvidenceValues, Rule: string(id), Matched: 59, Of: 60, Shape: "aaa@aaa.aa", Weight: 3.25},
	}
	return f
}

func column(name string, findings ...inventory.Finding) inventory.Column {
	return inventory.Column{
		Name: name, DataType: "TEXT", Kind: inventory.ValueText, State: inventory.StateSampled, Sampled: 1000, NonNull: 980,
		Findings: findings,
	}
}

func unread(name string, state inventory.ColumnState, reason string) inventory.Column {
	return inventory.Column{Name: name, DataType: "TEXT", Kind: inventory.ValueText, State: state, Reason: reason}
}

func table(source, name string, columns ...inventory.Column) inventory.Table {
	for i := range columns {
		columns[i].Position = i + 1
	}
	return inventory.Table{
		Ref: inventory.TableRef{Source: source, Schema: "main", Table: name}, Kind: inventory.KindTable, RowEstimate: 12345,
		Columns: columns, State: inventory.StateSampled,
		Sampling: inventory.Sampling{Method: "random_keys", Rows: 10000, Seed: 7},
	}
}

func recent(t inventory.Table, day string) inventory.Table {
	t.Recency = &inventory.Recency{Column: "created_at", Earliest: at("2019-01-01"), Latest: at(day)}
	return t
}

// scan makes a complete scan of one source.
func scan(id, day, source string, tables ...inventory.Table) inventory.Scan {
	return inventory.Scan{
		ID: id, Started: at(day), Ended: at(day).Add(time.Hour), Status: inventory.ScanComplete,
		Rules: inventory.Rules{Version: "2026-01-01", Digest: "4be1c9f0"},
		Sources: []inventory.SourceResult{{
			Name: source, Connector: "postgres", Product: "PostgreSQL 15.18", Complete: true, Tables: tables,
		}},
	}
}

// hostile are names that must not act in any output.
var hostile = []string{"=cmd()", "a|b", "two\nlines", "esc\x1b[31mred", "emoji😀", "<script>alert(1)</script>", "+1", "-1", "@sum", "\ttab"}

func testRegister() *inventory.Register {
	origin := func(line int) inventory.Origin { return inventory.Origin{File: "register.yaml", Line: line} }
	window := inventory.Period{From: date("2025-01-01")}
	no := false
	return &inventory.Register{
		File: "register.yaml", Digest: "9f86d081",
		Business: inventory.Business{
			Name: "Example Corp", Contact: "privacy@example.com", Role: "business", Origin: origin(1),
			Policy: inventory.Link{URL: "https://www.example.com/privacy", Origin: origin(2)},
		},
		GDPR: testGDPR(origin),
		Systems: []inventory.System{{
			Name: "crm", NotRecipients: []string{"backup"}, Owner: "sales operations", Subjects: []string{"customer"}, StudentRecords: &no,
			Sources: []inventory.DeclaredSource{
				{Category: "consumer", Period: window, Origin: origin(6)},
				{Category: "partner", Note: "resellers", Period: inventory.Period{From: date("2026-03-01")}, Origin: origin(7)},
			},
			Purposes: []inventory.Purpose{{Code: "bp5_services", Text: "To provide the products you ordered", Period: window, Origin: origin(8), Basis: inventory.LegalBasis{Code: inventory.BasisContract, Origin: origin(8)}}},
			Exemptions: []inventory.Exemption{
				{Pattern: "orders", Ground: inventory.GroundGLBA, Reason: "orders on credit", Origin: origin(10)},
				{Pattern: "loans.*", Ground: "own_ground", Reason: "a promise", Period: window, Origin: origin(10)},
			},
			Processing: inventory.Processing{Special: []inventory.Special{
				{Condition: inventory.SpecialExplicitConsent, Categories: []string{"art9_health"}, Text: "asked for in the app", Origin: origin(11)},
			}},
			Retention: inventory.Retention{Default: "3 years after the last order", ByLetter: map[inventory.Letter]string{"D": "7 years"}, Origin: origin(9)},
			Origin:    origin(4),
		}, {Name: "webshop", Origin: origin(12), Processing: inventory.Processing{
			Role: inventory.RoleProcessor, OnBehalfOf: []string{"client"}, Security: "As the client instructs", Origin: origin(13),
		}}},
		Recipients: []inventory.Recipient{
			{ID: "mailer", Name: "Example Mail", Role: inventory.RoleServiceProvider, Category: "email_delivery", Country: "US", Contract: "DPA-7", FoundAs: []string{"mail_feed"}, Origin: origin(15), Safeguard: inventory.SafeguardClauses, SafeguardText: "Module Two"},
			{ID: "ads", Name: "Example Ads", Category: "ad_network", Country: "US", Origin: origin(16)},
		},
		Disclosures: []inventory.DeclaredDisclosure{
			{Recipient: "mailer", System: "crm", Categories: []inventory.Letter{"A"}, Mode: inventory.ModeBusinessPurpose, Purpose: "bp6_advertising", Period: inventory.Period{From: date("2026-02-01")}, Origin: origin(19)},
			{Recipient: "ads", System: "crm", Types: []inventory.DataTypeID{"commerce.order"}, Mode: inventory.ModeShared, Period: window, Origin: origin(20)},
		},
		Statements: []inventory.Statement{
			{Kind: inventory.StatementNoneSoldOrShared, By: "J. Doe", On: date("2026-10-01"), Covers: inventory.Period{From: date("2025-10-01"), To: date("2026-10-01")}, Origin: origin(23)},
			{Kind: inventory.StatementNoSaleUnder16, By: "J. Doe", On: date("2026-11-21"), Covers: inventory.Period{From: date("2025-01-01")}, Origin: origin(24)},
			{Kind: inventory.StatementNoneSoldOrShared, Categories: []inventory.Letter{"B"}, Sensitive: []string{"ae2B"}, By: "J. Doe", On: date("2026-11-21"), Covers: inventory.Period{From: date("2025-01-01"), To: date("2026-11-21")}, Origin: origin(25)},
		},
	}
}

// testGDPR is an organization with a party of each kind but a representative.
func testGDPR(origin func(int) inventory.Origin) inventory.GDPR {
	yes := true
	return inventory.GDPR{
		Applies: &yes, Role: inventory.RoleController, Address: "1 Example Street", Security: "Encryption at rest",
		Officer:          inventory.Party{Name: "A. Officer", Contact: "dpo@example.com", Origin: origin(3)},
		JointControllers: []inventory.Party{{ID: "fair", Name: "Example Fairs", Contact: "privacy@fairs.example", Origin: origin(3)}},
		Controllers:      []inventory.Party{{ID: "client", Name: "Example Client", Contact: "privacy@client.example", Origin: origin(3)}},
		Origin:           origin(3),
	}
}

// showing gives the first source of a scan candidates.
func showing(s inventory.Scan, candidates ...inventory.Candidate) inventory.Scan {
	s.Sources[0].Candidates = candidates
	return s
}

// unlisted is a scan whose login sees no rights of others.
func unlisted(s inventory.Scan) inventory.Scan {
	s.Sources[0].CandidatesUnread = "the login does not see the rights of other logins: grant SELECT on the schema mysql"
	return s
}

// testCandidates has a candidate of each status, and one of no concern.
func testCandidates() []inventory.Candidate {
	tables := func(names ...string) []inventory.TableRef {
		var out []inventory.TableRef
		for _, n := range names {
			out = append(out, inventory.TableRef{Source: "crm", Schema: "main", Table: n})
		}
		return out
	}
	return []inventory.Candidate{
		{Kind: inventory.CandidateGrant, Name: "analysts", Detail: "ann, bob", Tables: tables("customer", "mails", "orders")},
		{Kind: inventory.CandidateReplication, Name: "backup"},
		{Kind: inventory.CandidatePublication, Name: "mail_feed", Tables: tables("customer")},
		{Kind: inventory.CandidateForeignServer, Name: "warehouse", Detail: "postgres_fdw dwh.example.com"},
		{Kind: inventory.CandidateSubscription, Name: "from_shop"},
		{Kind: inventory.CandidateGrant, Name: "=cmd()", Tables: tables("orders")},
		{Kind: inventory.CandidateGrant, Name: "colors", Tables: tables("palette")},
	}
}

// testInput is a compact history with most of what can happen in it.
func testInput() Input {
	names := make([]inventory.Column, 0, len(hostile))
	for _, n := range hostile {
		names = append(names, column(n, found("contact.phone", 0.81)))
	}
	empty := column("fax", found("contact.phone", 0.7))
	empty.State, empty.NonNull = inventory.StateEmpty, 0
	customer := recent(table("crm", "customer",
		column("name", found("person.full_name", 0.97)), column("email", found("contact.email", 0.99)),
		column("ssn", found("gov.ssn", 0.98)), column("login", found("account.login", 0.9)),
		column("born", found("demo.birth_date", 0.93)), column("notes", found("health.condition", 0.64)),
		column("color"), empty, unread("salary", inventory.StateDenied, "permission denied")), "2026-11-20")
	old := recent(table("crm", "customer",
		column("name", found("person.full_name", 0.97)), column("email", found("contact.email", 0.99)),
		column("pager", found("contact.phone", 0.88))), "2025-10-30")
	orders := table("crm", "orders", column("item", found("commerce.order", 0.9)))
	archive := recent(table("hr", "archive", column("degree", found("edu.level", 0.72))), "2024-05-01")
	return Input{
		History: []inventory.Scan{
			showing(scan("s4", "2026-11-21", "crm", customer, orders, table("crm", "palette", column("shade")), table("crm", "odd", names...)), testCandidates()...),
			scan("s1", "2025-11-01", "crm", old, orders),
			unlisted(scan("s3", "2026-06-01", "hr", archive)),
			showing(scan("s2", "2026-05-01", "crm", customer, orders), testCandidates()[:2]...),
			scan("s5", "2026-12-24", "crm"),
		},
		Register: testRegister(),
		Decisions: []inventory.Decision{
			{Column: customer.Ref.Column("notes"), Type: "health.condition", Verdict: inventory.VerdictReject, Author: "A. Reviewer", At: at("2026-11-21"), Reason: "delivery notes"},
			{Column: customer.Ref.Column("color"), Verdict: inventory.VerdictRelabel, NewType: "health.condition", Author: "A. Reviewer", At: at("2026-11-21"), Reason: "triage color"},
			{Column: customer.Ref.Column("login"), Type: "account.login", Verdict: inventory.VerdictExempt, Ground: "1798.145(c)", Author: "A. Reviewer", At: at("2026-11-21")},
		},
		Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
	}
}
