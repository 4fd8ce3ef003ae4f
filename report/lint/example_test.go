package lint_test

import (
	"fmt"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/lint"
	"pinventory/report/register"
)

func ExampleCheck() {
	tax, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	day := inventory.Date{Year: 2026, Month: 11, Day: 21}
	law, err := tax.Law(day)
	if err != nil {
		fmt.Println(err)
		return
	}
	text := `declared: {by: J. Doe, on: 2026-11-01}
business: {privacy_policy: https://www.example.com/privacy}
gdpr: {applies: false}
recipients:
  ads: {name: Example Ads, role: service_provider, category: ad_network, contract: C-1}
disclosures:
  - {recipient: ads, categories: [A], mode: business_purpose, text: To advertise}
statements: TODO
`
	declared, err := register.Parse("register.yaml", []byte(text), register.CodesOf(law, tax.Types()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range lint.Check(lint.Input{Register: declared, AsOf: day}) {
		fmt.Println(f)
	}
	// Output:
	// register.yaml:5: error: recipients.ads.role: "ads" is of the category "ad_network" and declared as service_provider; who is hired for cross-context behavioral advertising is a third party (advertising-provider)
	// register.yaml:8: warning: statements: unanswered (unanswered)
}
