package scanner_test

import (
	"context"
	"fmt"

	"pinventory/scanner"
)

// A scan reads a source, lets a classifier judge it, and says what was not looked at.
func ExampleScan() {
	source := sampledSource{&fakeSource{tables: []fakeTable{
		{table: textTable("customers", "mail", "payload"), rows: [][]string{{"a@example.com", `{"mail":"a@example.com"}`}}},
		{table: textTable("salaries", "amount"), err: &scanner.Problem{State: "denied", Reason: "needs SELECT"}},
	}}}
	target := scanner.Target{Name: "crm", Connector: "fake", Source: source}
	result, err := scanner.Scan(context.Background(), target, markClassifier{}, &memory{}, scanner.Options{Concurrency: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range result.Tables {
		for _, c := range t.Columns {
			fmt.Println(t.Ref.Column(c.Name), c.State, c.Reason, len(c.Findings))
		}
	}
	// Output:
	// crm.main.customers.mail sampled  1
	// crm.main.customers.payload sampled  0
	// crm.main.customers.payload.mail sampled  1
	// crm.main.salaries.amount denied needs SELECT 0
}
