package classify_test

import (
	"fmt"

	"pinventory/classify"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/scanner"
)

func ExampleNew() {
	tax, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	classifier, err := classify.New(tax, inventory.Date{Year: 2026, Month: 11, Day: 21})
	if err != nil {
		fmt.Println(err)
		return
	}
	table := inventory.Table{
		Ref:     inventory.TableRef{Source: "crm", Schema: "public", Table: "customers"},
		Columns: []inventory.Column{{Name: "email", Kind: inventory.ValueText}, {Name: "email_verified", Kind: inventory.ValueBoolean}},
	}
	batch := scanner.NewBatch(table.Columns)
	batch.Columns()[0].AppendString("jane@example.com")
	batch.Columns()[1].AppendString("1")
	batch.AddRows(1)

	judged := classifier.Open(table)
	judged.Add(batch)
	findings := judged.Findings()
	for _, f := range findings["email"] {
		fmt.Println("email:", f.Type, f.Letters)
	}
	fmt.Println("email_verified:", len(findings["email_verified"]), "findings")
	// Output:
	// email: contact.email [A]
	// email_verified: 0 findings
}
