package classify

import (
	"fmt"
	"strings"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// countSignals takes weight from numbers of people where the name counts them: "num_employees" is no number of an
// employee, as "num_employee" is.
func (k *Classifier) countSignals(c *column) {
	counted := k.counted(c.column.Name)
	if counted == "" {
		return
	}
	for _, cand := range c.candidates {
		if cand.match == nil || !strings.HasPrefix(string(cand.typ.ID), "id.") {
			continue
		}
		cand.say(groupHeadWord, inventory.Evidence{
			Kind: inventory.EvidenceName, Rule: "name.count", Version: k.model.Version,
			Detail: fmt.Sprintf("counts %q", counted), Weight: k.model.Heads[taxonomy.HeadCount],
		})
	}
}

// counted is the plural that a word for a number stands before; empty without one.
func (k *Classifier) counted(name string) string {
	tokens := splitTokens(name)
	for i := 0; i+1 < len(tokens); i++ {
		number := k.splitter.expand(tokens[i])
		if len(number) != 1 || number[0] != "number" {
			continue
		}
		plural := tokens[i+1]
		if one := k.splitter.singular(plural); one != plural && k.lexicon.Tables[one] != "" {
			return plural
		}
	}
	return ""
}
