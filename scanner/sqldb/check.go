package sqldb

import (
	"context"
	"fmt"

	"pinventory/inventory"
	"pinventory/scanner"
)

// Check says whether the login could write, and what it sees, may not read, or sees in part.
func (s *source) Check(ctx context.Context) ([]scanner.Check, error) {
	session, err := s.session(ctx, s.cfg.Limits)
	if err != nil {
		return nil, problem(err)
	}
	defer session.close()
	checks, err := s.dialect.rights(ctx, session)
	if err != nil {
		return nil, fmt.Errorf("check the login: %w", problem(err))
	}
	everything := scanner.Filter{Views: true, Foreign: true}
	entries, err := s.dialect.catalog(ctx, session, everything)
	if err != nil {
		return nil, fmt.Errorf("check the catalog: %w", problem(err))
	}
	return append(checks, s.visibility(entries)...), nil
}

func (s *source) visibility(entries []entry) []scanner.Check {
	var broken, denied, columns, filtered int
	for i := range entries {
		t := &entries[i].table
		count := statesOf(t)
		switch {
		case entries[i].err != nil:
			broken++
		case len(t.Columns) > 0 && count[inventory.StateDenied] == len(t.Columns):
			denied++
		case count[inventory.StateFiltered] > 0:
			filtered++
		default:
			columns += count[inventory.StateDenied]
		}
	}
	visible := scanner.Check{Name: "tables", OK: len(entries) > 0, Detail: fmt.Sprintf("%d tables and views are visible", len(entries))}
	if !visible.OK {
		visible.Advice = "grant the login the right to see and read tables:\n" + s.dialect.connector.Grants
	}
	return []scanner.Check{
		visible,
		shortfall("tables without the right to read", denied, "grant SELECT on them:\n"+s.dialect.connector.Grants),
		shortfall("columns without the right to read", columns, "grant SELECT on the columns or their tables"),
		shortfall("tables with row security", filtered, "grant BYPASSRLS to the login, or scan as the tables' owner; "+
			"until then they are reported as not looked at"),
		shortfall("tables that cannot be described", broken, "repair or drop the views of tables that are gone"),
	}
}

func statesOf(t *inventory.Table) map[inventory.ColumnState]int {
	settleStates(t, scanner.Filter{})
	count := make(map[inventory.ColumnState]int)
	for i := range t.Columns {
		count[t.Columns[i].State]++
	}
	return count
}

// shortfall is a check that is passed when nothing is counted.
func shortfall(name string, n int, advice string) scanner.Check {
	if n == 0 {
		return scanner.Check{Name: name, OK: true, Detail: "none"}
	}
	return scanner.Check{Name: name, Detail: fmt.Sprintf("%d", n), Advice: advice}
}
