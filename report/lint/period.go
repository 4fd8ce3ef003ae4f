package lint

import (
	"slices"

	"pinventory/inventory"
)

// holes gives the parts of a window that none of the periods covers.
func holes(window inventory.Period, periods []inventory.Period) []inventory.Period {
	sorted := slices.Clone(periods)
	slices.SortFunc(sorted, func(x, y inventory.Period) int { return x.From.Time().Compare(y.From.Time()) })
	var out []inventory.Period
	next := window.From // the first day that is not covered yet
	for _, p := range sorted {
		if !p.Overlaps(window) || !p.To.IsZero() && p.To.Before(next) {
			continue
		}
		if next.Before(p.From) {
			out = append(out, inventory.Period{From: next, To: days(p.From, -1)})
		}
		if p.To.IsZero() {
			return out
		}
		next = days(p.To, 1)
	}
	if !window.To.Before(next) {
		out = append(out, inventory.Period{From: next, To: window.To})
	}
	return out
}

// days moves a date by days.
func days(d inventory.Date, n int) inventory.Date { return inventory.DateOf(d.Time().AddDate(0, 0, n)) }
