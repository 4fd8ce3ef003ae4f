package main

import (
	"fmt"
	"strings"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
)

// found is a column with the scan, the source and the table that it was seen in.
type found struct {
	latest *sqlite.Latest
	table  *inventory.Table
	column *inventory.Column
}

func (f found) ref() inventory.ColumnRef { return f.table.Ref.Column(f.column.Name) }

// columnsOf lists the columns of the latest scans.
func columnsOf(latest []sqlite.Latest) []found {
	var out []found
	for i := range latest {
		l := &latest[i]
		for j := range l.Source.Tables {
			out = append(out, columnsIn(l, &l.Source.Tables[j])...)
		}
	}
	return out
}

func columnsIn(l *sqlite.Latest, t *inventory.Table) []found {
	out := make([]found, len(t.Columns))
	for i := range t.Columns {
		out[i] = found{l, t, &t.Columns[i]}
	}
	return out
}

// resolve finds the column that a person means: by its full name, whatever the dots in it, or by the end of its name
// when no other one ends so. Letter case counts only where it has to.
func resolve(columns []found, written string) (found, error) {
	for _, same := range []func(name, written string) bool{
		func(name, written string) bool { return name == written },
		strings.EqualFold,
		func(name, written string) bool { return strings.HasSuffix(name, "."+written) },
		func(name, written string) bool {
			return strings.HasSuffix(strings.ToLower(name), "."+strings.ToLower(written))
		},
	} {
		var hits []found
		for _, c := range columns {
			if same(c.ref().String(), written) {
				hits = append(hits, c)
			}
		}
		switch {
		case len(hits) == 1:
			return hits[0], nil
		case len(hits) > 1:
			return found{}, usageError{fmt.Errorf("%q names several columns; write one of:\n%s", written, names(hits))}
		}
	}
	return found{}, usageError{fmt.Errorf("no scan has seen a column %q%s", written, suggested(columns, written))}
}

const mostSuggestions = 5

func names(columns []found) string {
	var lines []string
	for _, c := range columns[:min(len(columns), mostSuggestions)] {
		lines = append(lines, "  "+c.ref().String())
	}
	if more := len(columns) - mostSuggestions; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// suggested gives the columns whose names are close to what was written, or to its end.
func suggested(columns []found, written string) string {
	names := make([]string, len(columns))
	byEnd := make(map[string][]string)
	var ends []string
	for i, c := range columns {
		names[i] = c.ref().String()
		end := strings.ToLower(c.column.Name)
		if byEnd[end] == nil {
			ends = append(ends, end)
		}
		byEnd[end] = append(byEnd[end], names[i])
	}
	near := closest(written, names, mostSuggestions)
	if len(near) == 0 {
		end := written[strings.LastIndexByte(written, '.')+1:]
		for _, e := range closest(end, ends, 1) {
			near = byEnd[e][:min(len(byEnd[e]), mostSuggestions)]
		}
	}
	if len(near) == 0 {
		return "; pinventory inventory lists them all"
	}
	return "; did you mean:\n  " + strings.Join(near, "\n  ")
}
