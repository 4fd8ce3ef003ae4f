package report

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// DefaultMonths is the length of the window that Cal. Civ. Code 1798.130(a)(5)(B) asks for.
const DefaultMonths = 12

// DefaultStaleDays is the age from which the last scan of a source no longer speaks for it: a monthly scan that is two
// weeks late.
const DefaultStaleDays = 45

// ErrNoScans is the error of Build when no scan was made on or before the last day of the window.
var ErrNoScans = errors.New("no scan was made on or before the last day of the window: run a scan, or choose a later day")

// Vocabulary is what a report needs of a taxonomy. *taxonomy.Taxonomy has it.
type Vocabulary interface {
	// Types lists the data types in the order of the statute's letters.
	Types() []*taxonomy.Type
	// Type finds a type; nil when there is none with the ID.
	Type(id inventory.DataTypeID) *taxonomy.Type
	// Groups lists the groups of data types, for overviews.
	Groups() []taxonomy.Group
	// Law gives the version of the law in force on a day, and an error for a day before the first one.
	Law(on inventory.Date) (*taxonomy.Law, error)
	// Rules identifies the rules.
	Rules() inventory.Rules
}

// Input is everything that a disclosure depends on.
type Input struct {
	History   []inventory.Scan                    // in any order; scans after AsOf are left out
	Tables    iter.Seq2[[]inventory.Sight, error] // what the scans saw, by table in the order of present names; nil: what History has
	Register  *inventory.Register                 // nil: nothing is declared
	Decisions []inventory.Decision                // in any order; the latest one of a column and type holds
	Taxonomy  Vocabulary                          // names, citations and classes
	AsOf      inventory.Date                      // last day of the window
	Months    int                                 // length of the window; 0 means DefaultMonths
	From      inventory.Date                      // first day of the window, instead of Months; zero: none
	Renamed   map[string]string                   // earlier names of sources, with the name that each has now
	Sources   []string                            // names of the sources that are configured; empty: unknown
	Language  string                              // "en" or "nl"; empty means "en"
	Threshold float64                             // probability from which a finding counts; 0 means inventory.PersonalThreshold
	LastScan  string                              // scans after this one are left out, though made on or before AsOf; empty: none
	StaleDays int                                 // age in days from which the last scan of a source is stale; 0 means DefaultStaleDays
	Compare   Moment                              // what Disclosure.Changes compares with; zero: the start of the window
}

// withDefaults checks the input and fills in what may be left out.
func (in Input) withDefaults() (Input, error) {
	in.Language = cmp.Or(in.Language, "en")
	in.StaleDays = cmp.Or(in.StaleDays, DefaultStaleDays)
	in.Threshold = cmp.Or(in.Threshold, inventory.PersonalThreshold)
	switch {
	case in.Taxonomy == nil:
		return in, errors.New("build a report: no taxonomy is given")
	case in.AsOf.IsZero():
		return in, errors.New("build a report: no last day of the window is given")
	case in.StaleDays < 0:
		return in, fmt.Errorf("build a report: a scan cannot be stale after %d days", in.StaleDays)
	case in.Months < 0:
		return in, fmt.Errorf("build a report: a window of %d months is not possible", in.Months)
	case in.AsOf.Before(in.From):
		return in, fmt.Errorf("build a report: a window from %s to %s is not possible", in.From, in.AsOf)
	case !slices.Contains(Languages(), in.Language):
		return in, fmt.Errorf("build a report: language %q is not known, choose one of %v", in.Language, Languages())
	}
	in.Months = cmp.Or(in.Months, monthsBetween(in.From, in.AsOf), DefaultMonths)
	return in.withPresentNames()
}

// window gives the days that the report is about.
func (in Input) window() inventory.Period {
	if !in.From.IsZero() {
		return inventory.Period{From: in.From, To: in.AsOf}
	}
	return inventory.Preceding(in.AsOf, in.Months)
}

// monthsBetween counts months, a part of one as a whole; 0 where there is no first day.
func monthsBetween(from, to inventory.Date) int {
	if from.IsZero() {
		return 0
	}
	n := 1
	for from.AddMonths(n).Before(to) {
		n++
	}
	return n
}

// scans gives the scans up to the last day of the window, oldest first.
func (in Input) scans() []*inventory.Scan {
	var kept []*inventory.Scan
	for i := range in.History {
		if !in.AsOf.Before(scanDay(&in.History[i])) {
			kept = append(kept, &in.History[i])
		}
	}
	slices.SortFunc(kept, func(a, b *inventory.Scan) int {
		return cmp.Or(a.Started.Compare(b.Started), cmp.Compare(a.ID, b.ID))
	})
	last := slices.IndexFunc(kept, func(s *inventory.Scan) bool { return s.ID == in.LastScan })
	if last >= 0 {
		kept = kept[:last+1]
	}
	return kept
}

// scanDay is the day on which a scan began, in UTC, so that the answer does not depend on the machine.
func scanDay(s *inventory.Scan) inventory.Date { return inventory.DateOf(s.Started.UTC()) }
