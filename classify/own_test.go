package classify

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// newOwnClassifier makes a classifier with a user's rules.
func newOwnClassifier(t *testing.T, rules string) (*Classifier, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "rules.yaml")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	tax, err := taxonomy.LoadWith(file)
	if err != nil {
		t.Fatal(err)
	}
	return New(tax, inventory.Date{Year: 2026, Month: 11, Day: 21})
}

// documentedRules is the file that the guide to users' rules shows.
func documentedRules(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), "```yaml\n# rules.yaml\n")
	file, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("docs/rules.md shows no file")
	}
	return file
}

func TestDocumentedRulesHold(t *testing.T) {
	t.Parallel()
	k, err := newOwnClassifier(t, documentedRules(t))
	if err != nil {
		t.Fatal(err)
	}
	trial := NewTrial(k)
	var own []*taxonomy.Type
	for _, id := range []inventory.DataTypeID{"own.member_number", "contact.email"} {
		own = append(own, k.tax.Type(id))
	}
	failures, run := trial.Examples(own, k.tax.ValueRules())
	for _, failure := range failures {
		t.Error(failure)
	}
	if run < 15 {
		t.Errorf("%d examples were run", run)
	}
	if _, ignored := trial.Value([]byte("INFO@example.com")); !ignored {
		t.Error("an ignored value counts")
	}
}

// members are numbers with a Luhn digit, after a prefix that no detector knows.
func members(n int) []string {
	out := make([]string, n)
	for i := range out {
		digits := fmt.Sprintf("%06d", 123400+i*7)
		sum := 0
		for j := range digits {
			d := int(digits[len(digits)-1-j] - '0')
			if j%2 == 0 {
				d *= 2
				d = d/10 + d%10
			}
			sum += d
		}
		out[i] = fmt.Sprintf("M-%s%d", digits, (10-sum%10)%10)
	}
	return out
}

func TestOwnPatternPutsItsTypeForward(t *testing.T) {
	t.Parallel()
	k, err := newOwnClassifier(t, documentedRules(t))
	if err != nil {
		t.Fatal(err)
	}
	findings := classifyTable(k, given{table: "t1", columns: []givenColumn{{name: "c1", values: members(200)}}})["c1"]
	if best(findings) != "own.member_number" {
		t.Fatalf("the column is %q%s", best(findings), explain(findings))
	}
	evidence := explain(findings)
	if !strings.Contains(evidence, "own_member_number") {
		t.Errorf("the rule is not named:%s", evidence)
	}
	if found := classifyTable(newTestClassifier(t), given{table: "t1", columns: []givenColumn{{name: "c1", values: members(200)}}})["c1"]; best(found) != "-" {
		t.Errorf("without the rule the column is %q", best(found))
	}
}

func TestVetoStaysVisible(t *testing.T) {
	t.Parallel()
	k, err := newOwnClassifier(t, `
vetoes:
  - columns: [main.persons.*mail]
    types: [contact.email]
    reason: Codes of letter boxes; data owner
`)
	if err != nil {
		t.Fatal(err)
	}
	table := given{table: "persons", columns: []givenColumn{{name: "email"}, {name: "email_address"}}}
	byColumn := classifyTable(k, table)
	if best(byColumn["email"]) != "-" || best(byColumn["email_address"]) != "contact.email" {
		t.Errorf("email is %q and email_address is %q", best(byColumn["email"]), best(byColumn["email_address"]))
	}
	shown := false
	for _, f := range byColumn["email"] {
		for _, e := range f.Evidence {
			shown = shown || f.Type == "contact.email" && e.Rule == "veto" && strings.Contains(e.Detail, "Codes of letter boxes")
		}
	}
	if !shown {
		t.Errorf("the veto does not show:%s", explain(byColumn["email"]))
	}
}

func TestOwnRuleNeedsANameOfItsOwn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"iban", "birth_date"} {
		_, err := newOwnClassifier(t, fmt.Sprintf(
			"patterns:\n  - {name: %s, source: Handbook, types: [contact.email], match: x}\n", name))
		if err == nil || !strings.Contains(err.Error(), "rules.yaml:2") {
			t.Errorf("a rule named %s gives error %v", name, err)
		}
	}
}

func TestEveryCheckDigitOfRuleFilesExists(t *testing.T) {
	t.Parallel()
	for _, check := range taxonomy.CheckDigits() {
		k, err := newOwnClassifier(t, fmt.Sprintf(
			"patterns:\n  - {name: own, source: Handbook, types: [contact.email], match: x, check: %s}\n", check))
		if err != nil {
			t.Error(err)
			continue
		}
		if d, ok := k.detector("own"); !ok || d.Chance <= 0 {
			t.Errorf("check digit %s has a chance of %v", check, d.Chance)
		}
	}
}

func TestTrialOfValues(t *testing.T) {
	t.Parallel()
	trial := NewTrial(newTestClassifier(t))
	readings, ignored := trial.Value([]byte(" 4111 1111 1111 1111 "))
	if !ignored || len(readings) == 0 || readings[0].Type != "fin.card_number" || readings[0].Strength != detect.Checked {
		t.Errorf("a published test card gives %v, ignored %v", readings, ignored)
	}
	if readings, ignored := trial.Value([]byte("  ")); len(readings) > 0 || ignored {
		t.Errorf("nothing gives %v, ignored %v", readings, ignored)
	}
	readings, _ = trial.Value([]byte("111222333"))
	for i, r := range readings {
		if i > 0 && r.Strength > readings[i-1].Strength {
			t.Errorf("the readings are not in order: %v", readings)
		}
	}
}
