package policy_test

import (
	"fmt"
	"strings"

	"pinventory/report/policy"
)

// A notice says of each category whether it is declared, and where.
func ExampleExtract() {
	notice := `Effective date: May 1, 2026

We have collected the following categories of personal information in the preceding 12 months:

- Identifiers
- Commercial information

We do not collect biometric information.`
	n, err := policy.Extract(strings.NewReader(notice))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n.EffectiveDate, n.LookbackMonths)
	for _, letter := range []string{"A", "D", "E"} {
		for _, c := range n.Categories {
			if string(c.Letter) == letter {
				fmt.Println(c.Letter, c.Status, c.Quotes[0].Line)
			}
		}
	}
	// Output:
	// 2026-05-01 12
	// A declared 5
	// D declared 6
	// E denied 8
}
