package crm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	longestSelect = 7000 // bytes of the field list of a query: an address must stay below 16 KB
	longField     = 4096 // characters; longer fields are asked for apart, for fewer records at a time
	idsOfQuery    = 200  // records of such a query
)

// selection is the columns of an object, in groups that one query can ask for.
type selection struct {
	sf     *salesforce
	reader *reader
	object string
	first  []string   // asked for with the records themselves
	more   [][]string // asked for by the records' Ids
}

// newSelection groups the columns: short ones first.
func (sf *salesforce) newSelection(r *reader) *selection {
	sel := &selection{sf: sf, reader: r, object: r.object.name}
	var short, long []string
	for i, c := range r.columns {
		if c.Length > longField {
			long = append(long, r.keys[i])
		} else {
			short = append(short, r.keys[i])
		}
	}
	groups := append(grouped(short), grouped(long)...)
	if len(short) > 0 {
		sel.first, groups = groups[0], groups[1:]
	}
	sel.more = groups
	return sel
}

// grouped cuts a list of fields where it would become too long.
func grouped(fields []string) [][]string {
	var out [][]string
	length := longestSelect + 1
	for _, field := range fields {
		if length += len(field) + 3; length > longestSelect {
			out = append(out, nil)
			length = len(field) + 3
		}
		out[len(out)-1] = append(out[len(out)-1], field)
	}
	return out
}

// query selects the first group of fields with what orders the records.
func (sel *selection) query(rest string) string {
	fields := []string{"Id"}
	if created := sel.sf.object(sel.object).created; created != "" {
		fields = append(fields, created)
	}
	for _, field := range sel.first {
		if !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	return strings.TrimSpace("SELECT " + strings.Join(fields, ", ") + " FROM " + sel.object + " " + rest)
}

// complete adds the other groups of fields to records.
func (sel *selection) complete(ctx context.Context, items []any) ([][]any, error) {
	records := make([][]any, len(items))
	at := map[string]int{}
	var ids []string
	for i, item := range items {
		records[i] = []any{item}
		id := textAt(item, "Id")
		at[id] = i
		ids = append(ids, id)
	}
	for group := 0; group < len(sel.more); group++ {
		for part := range slices.Chunk(ids, idsOfQuery) {
			found, err := sel.byIds(ctx, group, part)
			if err != nil {
				return nil, err
			}
			for _, item := range found {
				if i, ok := at[textAt(item, "Id")]; ok {
					records[i] = append(records[i], item)
				}
			}
		}
	}
	return records, nil
}

// byIds reads a group of fields of some records. Where that is too much for one answer, it is read in halves.
func (sel *selection) byIds(ctx context.Context, group int, ids []string) ([]any, error) {
	for {
		quoted := make([]string, len(ids))
		for i, id := range ids {
			quoted[i] = soqlText(id)
		}
		soql := "SELECT Id, " + strings.Join(sel.more[group], ", ") + " FROM " + sel.object + " WHERE Id IN (" + strings.Join(quoted, ",") + ")"
		found, err := sel.sf.rows(ctx, soql)
		switch {
		case err == nil:
			return found, nil
		case isFault(err, faultLarge) && len(ids) > 1:
			half := len(ids) / 2
			first, err := sel.byIds(ctx, group, ids[:half])
			if err != nil {
				return nil, err
			}
			second, err := sel.byIds(ctx, group, ids[half:])
			return append(first, second...), err
		case !sel.drop(err):
			return nil, err
		case len(sel.more[group]) == 0:
			return nil, nil
		}
	}
}

// drop takes a field that the service refuses out of the selection, and records it as denied. It reports whether there
// was one: the query can then be made again.
func (sel *selection) drop(err error) bool {
	field := refusedField(err)
	if field == "" {
		return false
	}
	for _, group := range append([]*[]string{&sel.first}, pointers(sel.more)...) {
		if i := slices.IndexFunc(*group, func(name string) bool { return strings.EqualFold(name, field) }); i >= 0 {
			sel.deny((*group)[i])
			*group = slices.Delete(*group, i, i+1)
			return true
		}
	}
	return false
}

func pointers(groups [][]string) []*[]string {
	out := make([]*[]string, len(groups))
	for i := range groups {
		out[i] = &groups[i]
	}
	return out
}

func (sel *selection) deny(key string) {
	i := slices.Index(sel.reader.keys, key)
	if i < 0 {
		return
	}
	if sel.reader.refused == nil {
		sel.reader.refused = scanner.ColumnProblems{}
	}
	sel.reader.refused[sel.reader.columns[i].Name] = &scanner.Problem{
		State:  inventory.StateDenied,
		Reason: fmt.Sprintf("the service refused the field %s in a query: give the login read access to it", key),
	}
}
