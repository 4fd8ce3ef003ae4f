package classify

import (
	"slices"
	"testing"

	"pinventory/inventory"
)

func TestSettleAcrossTables(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	users := judged(k, given{table: "users", columns: []givenColumn{{name: "id"}, {name: "username"}}})
	secrets := judged(k, given{table: "credentials", columns: []givenColumn{{name: "user_id"}, {name: "password_hash"}}})
	apart := judged(k, given{table: "settings", columns: []givenColumn{{name: "api_key"}, {name: "value"}}})
	tables := []inventory.Table{apart, secrets, users}
	if changed := k.Settle(tables); !slices.Equal(changed, []int{1, 2}) {
		t.Fatalf("changed tables %v, want those that the key joins, 1 and 2", changed)
	}
	for _, c := range []*inventory.Column{tables[1].Column("password_hash"), tables[2].Column("username")} {
		f := c.Findings[0]
		if f.Sensitive.State != inventory.SensitiveYes || !slices.Contains(f.Letters, "L") {
			t.Errorf("%s: sensitive %q, letters %v, want yes with L%s", c.Name, f.Sensitive.State, f.Letters, explain(c.Findings))
		}
	}
	if again := k.Settle(tables); again != nil {
		t.Errorf("a second look changed tables %v", again)
	}
}

func TestSettleByForeignKey(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	cards := judged(k, given{table: "cards", columns: []givenColumn{{name: "card_number"}}})
	codes := judged(k, given{table: "codes", columns: []givenColumn{{name: "c"}, {name: "cvv"}}})
	if changed := k.Settle([]inventory.Table{cards, codes}); changed != nil {
		t.Errorf("tables %v changed without a key", changed)
	}
	codes.ForeignKeys = []inventory.ForeignKey{{Columns: []string{"c"}, References: cards.Ref}}
	tables := []inventory.Table{cards, codes}
	if changed := k.Settle(tables); !slices.Equal(changed, []int{0, 1}) {
		t.Errorf("changed tables %v, want both", changed)
	}
}

// judged gives a table with its findings filled in.
func judged(k *Classifier, g given) inventory.Table {
	t := inventory.Table{Ref: inventory.TableRef{Source: "test", Schema: "main", Table: g.table}}
	findings := classifyTable(k, g)
	for i, c := range g.columns {
		t.Columns = append(t.Columns, inventory.Column{Name: c.name, Position: i + 1, Findings: findings[c.name]})
	}
	return t
}
