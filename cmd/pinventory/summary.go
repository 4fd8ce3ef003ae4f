package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"

	"pinventory/inventory"
	"pinventory/scanner"
)

// mostGaps is the number of gaps that are listed before the rest is counted.
const mostGaps = 50

// summarize prints the figures of each source, and on standard error what was not looked at and what is odd.
func (a *app) summarize(scan inventory.Scan, threshold float64) error {
	rows := [][]string{}
	var gaps []string
	for i := range scan.Sources {
		s := &scan.Sources[i]
		n := scanner.Count(s, threshold)
		rows = append(rows, []string{
			s.Name, strconv.Itoa(n.Tables), strconv.Itoa(n.Columns), strconv.Itoa(n.Personal), strconv.Itoa(n.Sensitive),
			unread(s, n),
		})
		gaps = append(gaps, gapsOf(s)...)
	}
	header := []string{"Source", "Tables", "Columns", "Personal", "Sensitive", "Not looked at"}
	if err := printTable(a.stdout, header, rows); err != nil {
		return err
	}
	a.tellGaps(gaps)
	for i := range scan.Sources {
		for _, w := range scanner.Warnings(&scan.Sources[i], threshold) {
			a.note("warning: source %s: %s", scan.Sources[i].Name, w)
		}
	}
	return nil
}

// unread is the number of columns that were not looked at. Without the whole catalog nobody knows it; of a table whose
// columns are not known, the table itself counts.
func unread(s *inventory.SourceResult, n scanner.Counts) string {
	if !s.Complete {
		return "unknown"
	}
	tables := 0
	for i := range s.Tables {
		if t := &s.Tables[i]; len(t.Columns) == 0 && !t.State.LookedAt() && t.State != inventory.StateSkipped {
			tables++
		}
	}
	switch {
	case tables == 0:
		return strconv.Itoa(n.Unread)
	case tables == 1:
		return fmt.Sprintf("%d and 1 table", n.Unread)
	}
	return fmt.Sprintf("%d and %d tables", n.Unread, tables)
}

func (a *app) tellGaps(gaps []string) {
	if len(gaps) == 0 {
		return
	}
	a.note("Not looked at:")
	for _, gap := range gaps[:min(len(gaps), mostGaps)] {
		a.note("  %s", gap)
	}
	if more := len(gaps) - mostGaps; more > 0 {
		a.note("  and %d more; pinventory report lists them all", more)
	}
}

// gapsOf says in lines what was in scope of a source and not looked at.
func gapsOf(s *inventory.SourceResult) []string {
	var out []string
	if s.Failure != "" {
		out = append(out, fmt.Sprintf("%s (%s): %s", s.Name, s.Location, s.Failure))
	}
	for i := range s.Tables {
		t := &s.Tables[i]
		if t.State != inventory.StateSkipped && !t.State.LookedAt() {
			out = append(out, fmt.Sprintf("%s: %s: %s", t.Ref, t.State, t.Reason))
			continue
		}
		out = append(out, columnGaps(t)...)
	}
	return out
}

// columnGaps groups the columns of a table by why they were not looked at.
func columnGaps(t *inventory.Table) []string {
	var order []string
	names := make(map[string][]string)
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.State.LookedAt() || c.State == inventory.StateSkipped {
			continue
		}
		why := fmt.Sprintf("%s: %s", c.State, c.Reason)
		if names[why] == nil {
			order = append(order, why)
		}
		names[why] = append(names[why], c.Name)
	}
	var out []string
	for _, why := range order {
		out = append(out, fmt.Sprintf("%s (%s): %s", t.Ref, strings.Join(names[why], ", "), why))
	}
	return out
}

// printTable prints rows with a heading. Cells are made safe for a terminal; numbers stand to the right.
func printTable(w io.Writer, header []string, rows [][]string) error {
	table := tablewriter.NewTable(w, tablewriter.WithHeaderAutoFormat(tw.Off), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAlignment(tw.AlignLeft), tablewriter.WithRowAlignmentConfig(alignment(rows, len(header))))
	table.Header(header)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = printable(cell)
		}
		if err := table.Append(cells); err != nil {
			return fmt.Errorf("print a table: %w", err)
		}
	}
	if err := table.Render(); err != nil {
		return fmt.Errorf("print a table: %w", err)
	}
	return nil
}

// alignment puts columns of numbers to the right.
func alignment(rows [][]string, columns int) tw.CellAlignment {
	per := make([]tw.Align, columns)
	for i := range per {
		per[i] = tw.AlignRight
		for _, row := range rows {
			if _, err := strconv.Atoi(row[i]); err != nil {
				per[i] = tw.AlignLeft
			}
		}
	}
	return tw.CellAlignment{Global: tw.AlignLeft, PerColumn: per}
}
