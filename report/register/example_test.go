package register_test

import (
	"fmt"

	"pinventory/report/register"
)

func ExampleParse() {
	text := `
systems:
  crm:
    purposes:
      - {code: bp5_services, text: To deliver what you ordered}
recipients:
  host: {name: Example Cloud, role: service_provider, category: hosting, country: NL}
disclosures:
  - {recipient: host, categories: [A, B], mode: business_purpose, from: 2025-03-01}
`
	declared, err := register.Parse("register.yaml", []byte(text), codes())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := declared.Disclosures[0]
	fmt.Printf("%s:%d: %v to %s, %s\n", d.Origin.File, d.Origin.Line, d.Categories, d.Recipient, d.Period)
	// Output: register.yaml:9: [A B] to host, 2025-03-01 to …
}

func ExampleParse_problems() {
	text := "systems:\n  crm:\n    purposes: [{code: bp9}]\n    owners: sales\n"
	_, err := register.Parse("register.yaml", []byte(text), codes())
	fmt.Println(err)
	// Output:
	// register.yaml:3: systems.crm.purposes[0].code: "bp9" is not a purpose code; did you mean "bp8_quality"?
	// register.yaml:4: systems.crm.owners: unknown key; did you mean "owner"?
}
