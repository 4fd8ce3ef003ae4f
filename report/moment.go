package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
)

// Moment is a point in the history of an inventory: the end of a day, or a scan and all before it.
type Moment struct {
	On   inventory.Date // the day, or that of the scan (UTC)
	Scan string         // identifier of the scan; empty: the end of the day
}

// IsZero reports whether no moment is given.
func (m Moment) IsZero() bool { return m == Moment{} }

// MomentOf gives the moment of a scan.
func MomentOf(s *inventory.Scan) Moment { return Moment{On: scanDay(s), Scan: s.ID} }

// ParseMoment reads a day ("2026-01-31") or the identifier of one of the scans; its beginning is enough where no other
// one begins so.
func ParseMoment(text string, scans []inventory.Scan) (Moment, error) {
	if on, err := inventory.ParseDate(text); err == nil {
		return Moment{On: on}, nil
	}
	var found []Moment
	for i := range scans {
		if scans[i].ID == text {
			return MomentOf(&scans[i]), nil
		}
		if text != "" && strings.HasPrefix(scans[i].ID, text) {
			found = append(found, MomentOf(&scans[i]))
		}
	}
	switch len(found) {
	case 0:
		return Moment{}, fmt.Errorf("%q is neither a day, as 2026-01-31, nor a scan of the store", text)
	case 1:
		return found[0], nil
	}
	return Moment{}, fmt.Errorf("%d scans begin with %q: write more of the identifier", len(found), text)
}

// LatestChange gives the moments of the scan before the newest one and of a day: what changed by the newest scan. Of one
// scan there is nothing to compare, which is an error.
func LatestChange(scans []inventory.Scan, today inventory.Date) (from, to Moment, err error) {
	if len(scans) < 2 {
		return from, to, errors.New("there is one scan alone, and nothing to compare it with: name a day with --from, or scan again")
	}
	sorted := slices.SortedFunc(slices.Values(scans), compareScans)
	return MomentOf(&sorted[len(sorted)-2]), Moment{On: today}, nil
}

// Until lists the scans up to a moment, oldest first.
func Until(scans []inventory.Scan, m Moment) []inventory.Scan {
	var out []inventory.Scan
	for _, s := range (Input{History: scans, AsOf: m.On, LastScan: m.Scan}).scans() {
		out = append(out, *s)
	}
	return out
}

func compareScans(a, b inventory.Scan) int {
	return cmp.Or(a.Started.Compare(b.Started), cmp.Compare(a.ID, b.ID))
}

// at gives the input of a report as it was at a moment: scans, decisions and rules of the law of the day.
func (in Input) at(m Moment) Input {
	in.AsOf, in.LastScan = m.On, m.Scan
	end := m.On.Time().AddDate(0, 0, 1)
	for i := range in.History {
		if m.Scan != "" && in.History[i].ID == m.Scan {
			end = in.History[i].Started
		}
	}
	in.Decisions = slices.DeleteFunc(slices.Clone(in.Decisions), func(d inventory.Decision) bool { return !d.At.Before(end) })
	return in
}
