package classify

import (
	"fmt"

	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// examplesTable is a name that says of a table that it is about people.
const examplesTable = "persons"

// An ExampleFailure is an example in a rule file that the rules do not bear out.
type ExampleFailure struct {
	Rule    string // ID of the type or name of the rule that has the example
	Field   string // such as "examples.columns[2]"
	Message string // what came out; for an example of a value, without the value
}

// String gives "RULE: FIELD: MESSAGE".
func (f ExampleFailure) String() string { return fmt.Sprintf("%s: %s: %s", f.Rule, f.Field, f.Message) }

// Examples runs the examples of the types and value rules: names in a table about people, and single values. It gives
// what failed, and how many were run.
func (t *Trial) Examples(types []*taxonomy.Type, rules []taxonomy.ValueRule) (failures []ExampleFailure, run int) {
	for _, typ := range types {
		for i, name := range typ.Examples.Columns {
			if p := t.probability(name, typ.ID); p < inventory.PersonalThreshold {
				failures = append(failures, ExampleFailure{string(typ.ID), fmt.Sprintf("examples.columns[%d]", i),
					fmt.Sprintf("column %q has a probability of %.2f only", name, p)})
			}
		}
		for i, name := range typ.Examples.NotColumns {
			if p := t.probability(name, typ.ID); p >= inventory.PersonalThreshold {
				failures = append(failures, ExampleFailure{string(typ.ID), fmt.Sprintf("examples.not_columns[%d]", i),
					fmt.Sprintf("column %q, which is another thing, has a probability of %.2f", name, p)})
			}
		}
		run += len(typ.Examples.Columns) + len(typ.Examples.NotColumns)
	}
	for i := range rules {
		failures = append(failures, t.valueExamples(&rules[i])...)
		run += len(rules[i].Accepts) + len(rules[i].Rejects)
	}
	return failures, run
}

func (t *Trial) probability(column string, id inventory.DataTypeID) float64 {
	for _, f := range t.Name(examplesTable, column) {
		if f.Type == id {
			return f.Confidence
		}
	}
	return 0
}

func (t *Trial) valueExamples(rule *taxonomy.ValueRule) []ExampleFailure {
	d, ok := t.classifier.detector(rule.Name)
	if !ok {
		return nil
	}
	var failures []ExampleFailure
	var value detect.Value
	for i, text := range rule.Accepts {
		if value.SetString(text); d.Judge(&value) == detect.None {
			failures = append(failures, ExampleFailure{rule.Name, fmt.Sprintf("examples.values[%d]", i), "is not accepted"})
		}
	}
	for i, text := range rule.Rejects {
		if value.SetString(text); d.Judge(&value) != detect.None {
			failures = append(failures, ExampleFailure{rule.Name, fmt.Sprintf("examples.not_values[%d]", i), "is accepted"})
		}
	}
	return failures
}
