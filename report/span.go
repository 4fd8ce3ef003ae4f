package report

import (
	"slices"

	"pinventory/inventory"
)

// spans gives the times over which scans found a category somewhere, in order and without overlap.
func (c *Category) spans() []inventory.Period {
	var all []inventory.Period
	for _, h := range c.Holdings {
		all = append(all, h.Spans()...)
	}
	slices.SortFunc(all, func(x, y inventory.Period) int { return x.From.Time().Compare(y.From.Time()) })
	var out []inventory.Period
	for _, p := range all {
		if n := len(out); n > 0 && !out[n-1].To.Before(p.From) {
			if out[n-1].To.Before(p.To) {
				out[n-1].To = p.To
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

// span gives the day of the scan that found a category first, and the day of the scan since which it is no longer
// found anywhere; that is zero while it is found.
func (c *Category) span() (first, absent inventory.Date) {
	everywhere := true
	for i, h := range c.Holdings {
		if i == 0 || h.First().On.Before(first) {
			first = h.First().On
		}
		everywhere = everywhere && h.Absent().Scan != ""
		if absent.Before(h.Absent().On) {
			absent = h.Absent().On
		}
	}
	if !everywhere {
		absent = inventory.Date{}
	}
	return first, absent
}

// last gives the day of the last scan that found the category.
func (c *Category) last() inventory.Date {
	var last inventory.Date
	for _, h := range c.Holdings {
		if last.Before(h.Last().On) {
			last = h.Last().On
		}
	}
	return last
}
