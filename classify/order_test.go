package classify

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
)

// TestAnswerDoesNotDependOnTheOrderOfTables judges tables in several orders, one by one and side by side, with one
// classifier: what it says of a table rests on that table alone.
func TestAnswerDoesNotDependOnTheOrderOfTables(t *testing.T) {
	t.Parallel()
	tables := []given{
		{table: "customers", columns: []givenColumn{{name: "name", values: repeat(30, "Anna Jansen%d")}, {name: "email"}}},
		{table: "products", columns: []givenColumn{{name: "name", values: repeat(30, "Lamp %d")}, {name: "price"}}},
		{table: "logins", columns: []givenColumn{{name: "ip", values: repeat(30, "192.0.2.%d")}, {name: "user_agent"}}},
		{table: "medewerkers", columns: []givenColumn{{name: "bsn"}, {name: "salaris"}, {name: "functie"}}},
		{table: "t5", columns: []givenColumn{{name: "a", values: repeat(30, "x%d@example.org")}, {name: "b", values: repeat(30, "%d")}}},
	}
	k := newTestClassifier(t)
	want := make([]string, len(tables))
	for i, g := range tables {
		want[i] = fmt.Sprintf("%+v", classifyTable(k, g))
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		got := make([]string, len(tables))
		var group sync.WaitGroup
		for _, i := range r.Perm(len(tables)) {
			group.Go(func() { got[i] = fmt.Sprintf("%+v", classifyTable(k, tables[i])) })
		}
		group.Wait()
		for i := range tables {
			if got[i] != want[i] {
				t.Errorf("table %s: another answer in another order", tables[i].table)
			}
		}
	}
}
