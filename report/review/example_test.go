package review_test

import (
	"fmt"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/review"
	"pinventory/report/workbook"
)

func ExampleCheck() {
	vocabulary, err := taxonomy.LoadWith()
	if err != nil {
		fmt.Println(err)
		return
	}
	answer := workbook.Answer{Verdict: inventory.VerdictRelabel, NewType: "contact.emial"}
	for _, fault := range review.Check(answer, true, vocabulary) {
		fmt.Printf("%s: %s\n", fault.Role, fault.Text)
	}
	// Output:
	// new_type: type "contact.emial" is not known, did you mean contact.email
	// reason: the verdict relabel needs a reason
}
