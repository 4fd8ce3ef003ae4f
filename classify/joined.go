package classify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/scanner"
)

var _ scanner.Settler = (*Classifier)(nil)

// Settle looks across the tables of one source that a key joins, for what one table cannot tell alone: a log-in in one
// and its password in the other, a card number and its security code, Cal. Civ. Code 1798.140(ae)(1)(B). It changes the
// findings in place and gives the positions of the tables that it changed, in order.
func (k *Classifier) Settle(tables []inventory.Table) []int {
	changed := map[int]bool{}
	for _, pair := range k.joined(tables) {
		one, other := pair[0], pair[1]
		if settleFrom(&tables[one], &tables[other]) {
			changed[one] = true
		}
		if settleFrom(&tables[other], &tables[one]) {
			changed[other] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// tableNoun is what a key of a table is named after: the words of its name, in its schema.
type tableNoun struct{ schema, words string }

// joined lists the pairs of tables of which one has a key of the other: by a foreign key that the source declares, or by
// its name ("user_id" in a table beside "users").
func (k *Classifier) joined(tables []inventory.Table) [][2]int {
	byRef := map[inventory.TableRef]int{}
	byNoun := map[tableNoun]int{}
	for i := range tables {
		ref := tables[i].Ref
		byRef[ref] = i
		byNoun[tableNoun{ref.Schema, strings.Join(k.splitter.identify(ref.Table).words, " ")}] = i
	}
	var pairs [][2]int
	for i := range tables {
		ref := tables[i].Ref
		for _, fk := range tables[i].ForeignKeys {
			target := fk.References
			target.Source = ref.Source
			if j, ok := byRef[target]; ok && j != i {
				pairs = append(pairs, [2]int{i, j})
			}
		}
		for _, c := range tables[i].Columns {
			noun := k.keyNoun(c.Name)
			if j, ok := byNoun[tableNoun{ref.Schema, noun}]; ok && noun != "" && j != i {
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	return pairs
}

// keyNoun gives what a key is a key of: "user" of "user_id"; empty for a column that is no key by its name.
func (k *Classifier) keyNoun(column string) string {
	words := k.splitter.identify(column).words
	n := len(words)
	if n < 2 || k.lexicon.Heads[words[n-1]] != taxonomy.HeadKey {
		return ""
	}
	return strings.Join(words[:n-1], " ")
}

// settleFrom settles conditional findings of a table by what the other one holds.
func settleFrom(t, other *inventory.Table) bool {
	held := heldIn(other)
	changed := false
	for i := range t.Columns {
		for n := range t.Columns[i].Findings {
			f := &t.Columns[i].Findings[n]
			if f.Sensitive.State != inventory.SensitiveConditional {
				continue
			}
			for _, id := range completedBy(f.Type) {
				if column, ok := held[id]; ok {
					why := fmt.Sprintf("joined by a key with table %q, whose column %q holds %s", other.Ref.Table, column, id)
					settleSensitive(f, f.Sensitive.Item, why)
					changed = true
					break
				}
			}
		}
	}
	return changed
}

// heldIn names the first column of a table that holds each type.
func heldIn(t *inventory.Table) map[inventory.DataTypeID]string {
	held := map[inventory.DataTypeID]string{}
	for i := range t.Columns {
		for _, f := range t.Columns[i].Findings {
			if _, known := held[f.Type]; !known && f.Confidence >= inventory.PersonalThreshold {
				held[f.Type] = t.Columns[i].Name
			}
		}
	}
	return held
}

// completedBy lists the types that make a type sensitive when they are held with it; nil for types of other conditions.
func completedBy(id inventory.DataTypeID) []inventory.DataTypeID {
	switch id {
	case typeUserName:
		return []inventory.DataTypeID{typePassword, typeAnswer, typeToken}
	case typePassword, typeAnswer, typeToken:
		return []inventory.DataTypeID{typeUserName, typeEmail}
	case typeCardNumber, typeBankAccount:
		return []inventory.DataTypeID{typeCardCode, typePassword}
	case typeCardCode:
		return []inventory.DataTypeID{typeCardNumber}
	}
	return nil
}
