package scanner

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pinventory/inventory"
)

// Problem is an error that says which state the columns concerned get. Sample returns one when a table could not be
// read. Its text is the connector's own: it never quotes a driver, because drivers quote values and passwords.
type Problem struct {
	State  inventory.ColumnState // StateDenied, StateFiltered, StateNotVisible, StateSkipped or StateFailed
	Reason string                // for people, with the source's error code and what to do
	Err    error                 // for errors.Is alone; its text is never printed
}

// Error gives the reason.
func (p *Problem) Error() string { return p.Reason }

// Unwrap gives the error behind the problem.
func (p *Problem) Unwrap() error { return p.Err }

// ColumnProblems is an error about some columns of a table, by name. Sample returns it together with a valid Sampling:
// the columns that it does not name were read as the Sampling says.
type ColumnProblems map[string]*Problem

// Error names the columns with their reasons, in order.
func (p ColumnProblems) Error() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(p)) {
		parts = append(parts, fmt.Sprintf("column %q: %s", name, p[name].Reason))
	}
	return strings.Join(parts, "; ")
}
