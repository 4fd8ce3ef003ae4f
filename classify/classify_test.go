package classify

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/scanner"
)

func newTestClassifier(tb testing.TB, options ...Option) *Classifier {
	tb.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		tb.Fatal(err)
	}
	k, err := New(tax, inventory.Date{Year: 2026, Month: 11, Day: 21}, options...)
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

// given is a table with values by column; a column without values is judged by its name.
type given struct {
	table   string
	columns []givenColumn
}

type givenColumn struct {
	name   string
	kind   inventory.ValueKind
	values []string
}

func classifyTable(k *Classifier, g given) map[string][]inventory.Finding {
	t := inventory.Table{Ref: inventory.TableRef{Source: "test", Schema: "main", Table: g.table}}
	for i, c := range g.columns {
		kind := c.kind
		if kind == "" {
			kind = inventory.ValueText
		}
		t.Columns = append(t.Columns, inventory.Column{Name: c.name, Position: i + 1, Kind: kind, DataType: string(kind)})
	}
	tc := k.Open(t)
	b := scanner.NewBatch(t.Columns)
	rows := 0
	for i, c := range g.columns {
		for _, v := range c.values {
			b.Columns()[i].AppendString(v)
		}
		rows = max(rows, len(c.values))
	}
	b.AddRows(rows)
	tc.Add(b)
	return tc.Findings()
}

// best gives the best finding at the default threshold: its type, or "-".
func best(findings []inventory.Finding) string {
	if len(findings) == 0 || findings[0].Confidence < inventory.PersonalThreshold {
		return "-"
	}
	return string(findings[0].Type)
}

func repeat(n int, format string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(format, i)
	}
	return out
}

func TestNames(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	for _, tt := range []struct{ table, column, want string }{
		{"customers", "email", "contact.email"},
		{"customers", "e_mail", "contact.email"},
		{"customers", "EmailAddress", "contact.email"},
		{"customers", "first_name", "person.first_name"},
		{"customers", "fname", "person.first_name"},
		{"customers", "lastName", "person.last_name"},
		{"customers", "name", "person.full_name"},
		{"products", "name", "-"},
		{"customers", "product_name", "-"},
		{"klanten", "achternaam", "person.last_name"},
		{"klanten", "geboortedatum", "demo.birth_date"},
		{"klanten", "postcode", "contact.postal_code"},
		{"klanten", "bsn", "gov.bsn"},
		{"medewerkers", "salaris", "work.salary"},
		{"employees", "salary", "work.salary"},
		{"employees", "job_title", "work.job_title"},
		{"customers", "city", "contact.city"},
		{"offices", "city", "-"},
		{"orders", "order_number", "-"},
		{"customers", "phone", "contact.phone"},
		{"customers", "mobile_phone", "contact.phone"},
		{"customers", "dob", "demo.birth_date"},
		{"customers", "ssn", "gov.ssn"},
		{"users", "password_hash", "auth.password"},
		{"schema_migrations", "version", "-"},
		{"products", "price", "-"},
		{"customers", "iban", "fin.bank_account"},
		{"patients", "diagnosis", "health.condition"},
		{"employees", "religion", "demo.religion"},
	} {
		findings := classifyTable(k, given{table: tt.table, columns: []givenColumn{{name: tt.column}}})
		if got := best(findings[tt.column]); got != tt.want {
			t.Errorf("%s.%s = %s, want %s%s", tt.table, tt.column, got, tt.want, explain(findings[tt.column]))
		}
	}
}

// TestWordsThatMislead holds names whose words say one thing and whose meaning is another.
func TestWordsThatMislead(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	for _, column := range []givenColumn{
		{name: "email_verified", kind: inventory.ValueBoolean},
		{name: "is_email_verified", kind: inventory.ValueText},
		{name: "phone_type"}, {name: "address_count", kind: inventory.ValueInteger},
		{name: "email_template"}, {name: "name_of_product"}, {name: "public_key_id"}, {name: "page"}, {name: "acid_level"},
	} {
		findings := classifyTable(k, given{table: "settings_page", columns: []givenColumn{column}})
		if got := best(findings[column.name]); got != "-" {
			t.Errorf("%s = %s, want no finding%s", column.name, got, explain(findings[column.name]))
		}
	}
}

// TestValues finds what a name does not tell.
func TestValues(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	for _, tt := range []struct {
		name   string
		values []string
		want   string
	}{
		{"c1", repeat(40, "person%d@example.com"), "contact.email"},
		{"c2", repeat(40, "192.0.2.%d"), "device.ip"},
		{"c3", strings.Fields(strings.Repeat("NL91ABNA0417164300 DE89370400440532013000 ", 20)), "fin.bank_account"},
		{"c4", repeat(40, "SKU-%05d"), "-"},
		{"c5", repeat(40, "%d"), "-"},
		{"c6", repeat(40, "20%02d"), "-"},
		{"c7", strings.Fields(strings.Repeat("yes no ", 20)), "-"},
	} {
		findings := classifyTable(k, given{table: "t1", columns: []givenColumn{{name: tt.name, values: tt.values}}})
		if got := best(findings[tt.name]); got != tt.want {
			t.Errorf("%s = %s, want %s%s", tt.name, got, tt.want, explain(findings[tt.name]))
		}
	}
}

// TestEvidenceHoldsNoValue greps every finding of a table for the values that were read.
func TestEvidenceHoldsNoValue(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	secret := []string{"zelda.quux@example.com", "call me at +1 415 555 0132 or mail zelda.quux@example.com, my ssn is 219-09-9991", "4111111111111111"}
	for _, v := range secret {
		values := strings.Split(strings.Repeat(v+"\x00", 30), "\x00")
		findings := classifyTable(k, given{table: "customers", columns: []givenColumn{{name: "note", values: values[:30]}}})
		printed := fmt.Sprintf("%+v", findings)
		for word := range strings.FieldsSeq(v) {
			if len(word) > 5 && strings.Contains(printed, word) {
				t.Errorf("a finding shows %d bytes of a value", len(word))
			}
		}
	}
}

func TestFreeTextReportsWhatItHolds(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	texts := append(repeat(30, "The parcel %d did not arrive at the depot yesterday."),
		repeat(10, "Please write to person%d@example.com about the late delivery.")...)
	findings := classifyTable(k, given{table: "support_tickets", columns: []givenColumn{{name: "body", values: texts}}})
	types := map[inventory.DataTypeID]float64{}
	for _, f := range findings["body"] {
		types[f.Type] = f.Share
	}
	if types["contact.email"] != 0.25 {
		t.Errorf("share of texts with an address = %v, want 0.25%s", types["contact.email"], explain(findings["body"]))
	}
	if _, ok := types["content.free_text"]; !ok {
		t.Errorf("not reported as free text%s", explain(findings["body"]))
	}
}

func TestConditionsThatTheScanSettles(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	findings := classifyTable(k, given{table: "users", columns: []givenColumn{{name: "username"}, {name: "password"}}})
	if f := findings["username"][0]; f.Sensitive.State != inventory.SensitiveYes {
		t.Errorf("log-in beside a password: sensitive %q, want yes%s", f.Sensitive.State, explain(findings["username"]))
	}
	findings = classifyTable(k, given{table: "users", columns: []givenColumn{{name: "username"}}})
	if f := findings["username"][0]; f.Sensitive.State != inventory.SensitiveConditional {
		t.Errorf("log-in alone: sensitive %q, want conditional", f.Sensitive.State)
	}
	findings = classifyTable(k, given{table: "pupils", columns: []givenColumn{
		{name: "birth_date", kind: inventory.ValueDate, values: repeat(15, "20%02d-03-04")},
	}})
	if got := findings["birth_date"][0].Sensitive; got.Item != itemUnder16 || got.State != inventory.SensitiveYes {
		t.Errorf("children: sensitive %+v, want yes under %s%s", got, itemUnder16, explain(findings["birth_date"]))
	}
}

func TestSameInputSameAnswer(t *testing.T) {
	t.Parallel()
	g := given{table: "contacts", columns: []givenColumn{
		{name: "name", values: repeat(20, "Anna Jansen%d")}, {name: "c2", values: repeat(20, "x%d@example.net")}, {name: "lat", values: repeat(20, "52.37%d")},
	}}
	first := fmt.Sprintf("%+v", classifyTable(newTestClassifier(t), g))
	for range 3 {
		if again := fmt.Sprintf("%+v", classifyTable(newTestClassifier(t), g)); again != first {
			t.Fatal("two classifiers gave two answers for one table")
		}
	}
}

func explain(findings []inventory.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "\n\t%s %.2f", f.Type, f.Confidence)
		for _, e := range f.Evidence {
			fmt.Fprintf(&b, "\n\t\t%+.2f %s %s %s %d/%d", e.Weight, e.Kind, e.Rule, e.Detail, e.Matched, e.Of)
		}
	}
	return b.String()
}

func BenchmarkTable(b *testing.B) {
	k := newTestClassifier(b)
	g := given{table: "customers", columns: []givenColumn{
		{name: "email", values: repeat(500, "person%d@example.com")}, {name: "name", values: repeat(500, "Anna Jansen%d")},
		{name: "city", values: repeat(500, "Utrecht%d")}, {name: "note", values: repeat(500, "the order %d was sent again after a delay")},
	}}
	b.ReportAllocs()
	for b.Loop() {
		classifyTable(k, g)
	}
}

func TestRulesCoverTheWeights(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	if k.Rules().Version != k.tax.Rules().Version {
		t.Errorf("version %q, want that of the law, %q", k.Rules().Version, k.tax.Rules().Version)
	}
	if k.Rules().Digest == k.tax.Rules().Digest {
		t.Error("the digest does not cover the weights and the detectors")
	}
	before := k.Rules().Digest
	k.detectors = k.detectors[1:]
	if k.Rules().Digest == before {
		t.Error("the digest does not change with the detectors")
	}
}

// TestIgnoredValuesCountAsNothing judges a column of an organization's own mailboxes with and without an allow list.
func TestIgnoredValuesCountAsNothing(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(file, []byte("words:\n  ignored_values: [Desk@example.com]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tax, err := taxonomy.LoadWith(file)
	if err != nil {
		t.Fatal(err)
	}
	own, err := New(tax, inventory.Date{Year: 2026, Month: 11, Day: 21})
	if err != nil {
		t.Fatal(err)
	}
	mailboxes := strings.Fields(strings.Repeat("desk@example.com DESK@example.com ", 15))
	cards := strings.Fields(strings.Repeat("4111111111111111 5555555555554444 ", 15))
	g := given{table: "t1", columns: []givenColumn{{name: "c1", values: mailboxes}, {name: "c2", values: cards}}}
	if got := best(classifyTable(newTestClassifier(t), g)["c1"]); got != "contact.email" {
		t.Errorf("without the list: %s, want contact.email", got)
	}
	findings := classifyTable(own, g)
	for name := range findings {
		if got := best(findings[name]); got != "-" {
			t.Errorf("%s: %s, want nothing%s", name, got, explain(findings[name]))
		}
	}
}

// TestRandomNumbersAreNoIdentifiers draws columns of numbers that mean nothing, in a table about people, where check
// digits hold by chance.
func TestRandomNumbersAreNoIdentifiers(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	r := rand.New(rand.NewPCG(1, 2))
	g := given{table: "customers"}
	for length := 6; length <= 17; length++ {
		c := givenColumn{name: fmt.Sprintf("zz%d", length)}
		for range 300 {
			least := int64(math.Pow10(length - 1))
			c.values = append(c.values, strconv.FormatInt(least+r.Int64N(9*least), 10))
		}
		g.columns = append(g.columns, c)
	}
	for name, findings := range classifyTable(k, g) {
		if got := best(findings); got != "-" {
			t.Errorf("%s = %s, want nothing%s", name, got, explain(findings))
		}
	}
}

// BenchmarkValues judges a table of mixed columns, most of whose values are distinct.
func BenchmarkValues(b *testing.B) {
	k := newTestClassifier(b)
	g := given{table: "customers", columns: []givenColumn{
		{name: "email", values: repeat(5000, "person%d@example.com")}, {name: "name", values: repeat(5000, "Anna Jansen%d")},
		{name: "city", values: repeat(5000, "Utrecht%d")}, {name: "number", values: repeat(5000, "%09d")},
		{name: "phone", values: repeat(5000, "+1 415-555-%04d")}, {name: "sku", values: repeat(5000, "SKU-%05d-X")},
		{name: "day", values: repeat(5000, "2024-01-02 10:00:%02d")}, {name: "status", values: strings.Fields(strings.Repeat("new paid shipped ", 1666))},
		{name: "note", values: repeat(5000, "the order %d was sent again after a delay at the depot")},
	}}
	size := 0
	for _, c := range g.columns {
		for _, v := range c.values {
			size += len(v)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		classifyTable(k, g)
	}
}

// TestYesAndNoPutNothingForward has flags of every kind beside names of people.
func TestYesAndNoPutNothingForward(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	names := givenColumn{name: "first_name", values: strings.Fields(strings.Repeat("Emma Liam Olivia Noah ", 10))}
	for _, values := range []string{"0 1 1 0 ", "1 1 1 1 ", "yes no no yes ", "true false true true ", "Y N Y N ", "t f f f ", "ja nee ja nee ", "1 2 2 1 ", "0 1 2 3 "} {
		for _, kind := range []inventory.ValueKind{inventory.ValueBoolean, inventory.ValueInteger, inventory.ValueText} {
			flag := givenColumn{name: "email_verified", kind: kind, values: strings.Fields(strings.Repeat(values, 10))}
			other := flag
			other.name = "c7"
			findings := classifyTable(k, given{table: "contacts", columns: []givenColumn{names, flag, other}})
			for _, name := range []string{"email_verified", "c7"} {
				if got := best(findings[name]); got != "-" {
					t.Errorf("%s %s of kind %s = %s, want nothing%s", name, values, kind, got, explain(findings[name]))
				}
			}
		}
	}
}
