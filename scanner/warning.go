package scanner

import (
	"fmt"
	"strings"

	"pinventory/inventory"
)

// manyColumns is the number of columns from which it is remarkable that none is personal.
const manyColumns = 50

// Status says how a scan over several sources ended. A scan that looked at nothing is never complete.
func Status(sources []inventory.SourceResult) inventory.ScanStatus {
	unread, incomplete := 0, len(sources) == 0
	for i := range sources {
		s := &sources[i]
		if !s.Complete && len(s.Tables) == 0 {
			unread++
		}
		incomplete = incomplete || s.Incomplete() || Count(s, 0).LookedAt == 0
	}
	switch {
	case unread == len(sources):
		return inventory.ScanFailed
	case incomplete:
		return inventory.ScanPartial
	}
	return inventory.ScanComplete
}

// Counts are the figures of one source: what there is, what was looked at, and what came of it.
type Counts struct {
	Tables    int
	Columns   int
	LookedAt  int // columns of which values were read, empty ones included
	Skipped   int // columns left out by configuration or type
	Unread    int // columns in scope that were not looked at
	Personal  int // columns that hold personal data at the threshold
	Sensitive int // columns that hold sensitive personal data, conditionally or not, at the threshold
}

// Count counts a source at a threshold for the verdict.
func Count(s *inventory.SourceResult, threshold float64) Counts {
	n := Counts{Tables: len(s.Tables)}
	for i := range s.Tables {
		for j := range s.Tables[i].Columns {
			n.add(&s.Tables[i].Columns[j], threshold)
		}
	}
	return n
}

func (n *Counts) add(c *inventory.Column, threshold float64) {
	n.Columns++
	switch {
	case c.State.LookedAt():
		n.LookedAt++
	case c.State == inventory.StateSkipped:
		n.Skipped++
	default:
		n.Unread++
	}
	if personal, _ := c.Personal(threshold); !personal {
		return
	}
	n.Personal++
	for _, f := range c.Findings {
		sensitive := f.Sensitive.State == inventory.SensitiveYes || f.Sensitive.State == inventory.SensitiveConditional
		if sensitive && f.Confidence >= threshold {
			n.Sensitive++
			return
		}
	}
}

// Warnings tells what is odd about a result that may otherwise look good: a source in which nothing was to be seen, or
// a large one without any personal data.
func Warnings(s *inventory.SourceResult, threshold float64) []string {
	n := Count(s, threshold)
	var out []string
	switch {
	case !s.Complete && n.Tables == 0:
		return nil // the failure says it
	case n.Tables == 0:
		out = append(out, "no table is in scope: check the rights of the login, the schema, and include and exclude")
	case n.LookedAt == 0:
		out = append(out, fmt.Sprintf("no value was looked at in any of %d tables: the result rests on names and types", n.Tables))
	case onlyEmpty(s):
		out = append(out, fmt.Sprintf("all %d tables are empty: is this the right database?", n.Tables))
	case n.Personal == 0 && n.Columns >= manyColumns:
		out = append(out, fmt.Sprintf("no personal data in %d columns: check the threshold, the sample and the rights of the login", n.Columns))
	}
	return out
}

func onlyEmpty(s *inventory.SourceResult) bool {
	for i := range s.Tables {
		for j := range s.Tables[i].Columns {
			if s.Tables[i].Columns[j].State == inventory.StateSampled {
				return false
			}
		}
	}
	return true
}

// Stopped reports whether the table was not finished because the scan was stopped.
func Stopped(t *inventory.Table) bool { return strings.HasPrefix(t.Reason, ReasonStopped) }
