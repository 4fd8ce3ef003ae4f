package report

import (
	"iter"
	"slices"

	"pinventory/inventory"
)

// tables gives what the scans saw, table by table in the order of their names: from Input.Tables where the input has it,
// otherwise from the scans themselves.
func (in Input) tables() iter.Seq2[[]inventory.Sight, error] {
	if in.Tables != nil {
		return in.Tables
	}
	sights := make(map[inventory.TableRef][]inventory.Sight)
	for i := range in.History {
		scan := &in.History[i]
		for j := range scan.Sources {
			for k := range scan.Sources[j].Tables {
				table := &scan.Sources[j].Tables[k]
				sights[table.Ref] = append(sights[table.Ref], inventory.Sight{Scan: scan.ID, Table: table})
			}
		}
	}
	refs := make([]inventory.TableRef, 0, len(sights))
	for ref := range sights {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, inventory.TableRef.Compare)
	return func(yield func([]inventory.Sight, error) bool) {
		for _, ref := range refs {
			if !yield(sights[ref], nil) {
				return
			}
		}
	}
}
