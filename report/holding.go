package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// Presence says how a type was present in a column during the window.
type Presence string

// The presences. All of them count as collected.
const (
	PresenceCurrent    Presence = "current"    // the last look found it, and entries of the window are known or not ruled out
	PresenceHeld       Presence = "held"       // it is there, and the newest entry is older than the window
	PresenceEmpty      Presence = "empty"      // the column is there, and held no value when it was last read
	PresenceDropped    Presence = "dropped"    // the column or its table went within the window
	PresenceNotFound   Presence = "not_found"  // a later look within the window did not find it any more
	PresenceUnverified Presence = "unverified" // found before the window, and nothing could be said since
)

// Holding is a type that a column held during the window.
type Holding struct {
	Column   inventory.ColumnRef
	Found    Judged // as last seen
	Presence Presence
	First    Sighting           // the first scan that found it
	Last     Sighting           // the last scan that found it
	Absent   Sighting           // the first scan after Last that could tell and did not; zero without one
	Spans    []inventory.Period // from the first to the last scan that found it, once more after each time it was gone
	Entries  inventory.Date     // day of the newest entry of the table when last seen; zero: unknown

	listed Sighting // the first scan that listed the column
	before Sighting // the last scan that looked at the column before the type appeared in it; zero without one
	since  Sighting // the scan in which the type appeared, for the last time if it went in between
}

// present reports whether the last look at the column did not show the type gone.
func (h *Holding) present() bool {
	return h.Presence != PresenceDropped && h.Presence != PresenceNotFound
}

// Sighting is a scan on a day.
type Sighting struct {
	Scan  string
	On    inventory.Date
	Rules string // version of the rules that the scan applied

	digest string // of those rules
}

func sightingOf(s *inventory.Scan) Sighting {
	if s == nil {
		return Sighting{}
	}
	return Sighting{Scan: s.ID, On: scanDay(s), Rules: s.Rules.Version, digest: s.Rules.Digest}
}

// holdings lists what counts as collected in the window, by column and type.
func (tl *timeline) holdings() []*Holding {
	var out []*Holding
	for _, table := range tl.tables {
		for _, column := range table.columns {
			for _, t := range column.types {
				if t.inWindow || t.atStart && !tl.ended[column.ref.Source] {
					out = append(out, tl.holding(column, t))
				}
			}
		}
	}
	slices.SortFunc(out, compareHoldings)
	return out
}

func compareHoldings(a, b *Holding) int {
	return cmp.Or(a.Column.Compare(b.Column), cmp.Compare(a.Found.Type, b.Found.Type))
}

func (tl *timeline) holding(column *columnTrack, t *typeTrack) *Holding {
	h := &Holding{
		Column: column.ref,
		Found:  t.found,
		First:  sightingOf(t.first),
		Last:   sightingOf(t.last),
		Absent: sightingOf(t.absent),
		Spans:  t.spans,
		listed: sightingOf(column.first),
		before: sightingOf(t.before),
		since:  sightingOf(t.since),
	}
	if t.table.Recency != nil && !t.table.Recency.Latest.IsZero() {
		h.Entries = inventory.DateOf(t.table.Recency.Latest.UTC())
	}
	h.Presence = tl.presence(h, t)
	return h
}

func (tl *timeline) presence(h *Holding, t *typeTrack) Presence {
	column := t.table.Column(h.Column.Column)
	switch {
	case t.absent != nil && t.dropped:
		return PresenceDropped
	case t.absent != nil:
		return PresenceNotFound
	case !t.inWindow:
		return PresenceUnverified
	case column != nil && column.State == inventory.StateEmpty:
		return PresenceEmpty
	case !h.Entries.IsZero() && h.Entries.Before(tl.window.From):
		return PresenceHeld
	}
	return PresenceCurrent
}

// origin names the scans behind the holding.
func (h *Holding) origin() Origin {
	o := Origin{Kind: OriginScanned, Scans: []string{h.Last.Scan}, Rules: h.Last.Rules, Columns: []inventory.ColumnRef{h.Column}}
	if h.Absent.Scan != "" {
		o.Scans = append(o.Scans, h.Absent.Scan)
	}
	return o
}

// scannedOrigin names the scans and columns behind a set of holdings.
func scannedOrigin(holdings []*Holding) Origin {
	o := Origin{Kind: OriginScanned}
	for _, h := range holdings {
		one := h.origin()
		o.Scans = append(o.Scans, one.Scans...)
		o.Columns = append(o.Columns, one.Columns...)
		o.Rules = max(o.Rules, one.Rules)
	}
	slices.Sort(o.Scans)
	o.Scans = slices.Compact(o.Scans)
	slices.SortFunc(o.Columns, inventory.ColumnRef.Compare)
	o.Columns = slices.Compact(o.Columns)
	return o
}
