package taxonomy_test

import (
	"fmt"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

func ExampleLoad() {
	vocabulary, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := vocabulary.Law(inventory.Date{Year: 2026, Month: 11, Day: 21})
	if err != nil {
		fmt.Println(err)
		return
	}
	password := vocabulary.Type("auth.password")
	mapping := law.Map(password, "en")
	fmt.Println(password.Label.In("nl"), mapping.Letters)
	fmt.Println(mapping.Conditional[0].Letter, "if", mapping.Conditional[0].Condition)
	fmt.Println(law.SensitiveItem(mapping.Sensitive.Item).Cite)
	// Output:
	// Wachtwoord (ook gehasht) [A]
	// L if an account log-in is held with it
	// Cal. Civ. Code 1798.140(ae)(1)(B)
}
