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
	Found    *Judged // as last seen, without the confidence and the evidence; holdings that are alike share it
	Presence Presence
	// Confidence is the probability that the last sight of it gives.
	Confidence float64

	Entries inventory.Date // day of the newest entry of the table when last seen; zero: unknown

	spans  []span
	absent *Sighting
	listed *Sighting // the first scan that listed the column
	before *Sighting // the last scan that looked at the column before the type appeared in it; zero without one
	since  *Sighting // the scan in which the type appeared, for the last time if it went in between
}

// First gives the first scan that found the type.
func (h *Holding) First() Sighting { return *h.spans[0].from }

// Last gives the last scan that found it.
func (h *Holding) Last() Sighting { return *h.spans[len(h.spans)-1].to }

// Absent gives the first scan after the last one that could tell and did not find it; a zero Sighting without one.
func (h *Holding) Absent() Sighting { return *h.absent }

// Spans lists the times over which scans found it: once more after each time it was gone.
func (h *Holding) Spans() []inventory.Period {
	out := make([]inventory.Period, 0, len(h.spans))
	for _, s := range h.spans {
		out = append(out, inventory.Period{From: s.from.On, To: s.to.On})
	}
	return out
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

// holdingsOf lists what of a table counts as collected in the window, by column and type.
func (b *builder) holdingsOf(columns []*columnTrack) []*Holding {
	var out []*Holding
	for _, column := range columns {
		for _, t := range column.types {
			if t.inWindow || t.atStart && !b.timeline.ended[column.ref.Source] {
				out = append(out, b.holding(column, t))
			}
		}
	}
	slices.SortFunc(out, compareHoldings)
	return out
}

func compareHoldings(a, b *Holding) int {
	return cmp.Or(a.Column.Compare(b.Column), cmp.Compare(a.Found.Type, b.Found.Type))
}

func (b *builder) holding(column *columnTrack, t *typeTrack) *Holding {
	tl := b.timeline
	h := &Holding{
		Column:     column.ref,
		Found:      b.shared(&t.found),
		Confidence: t.found.Confidence,
		spans:      slices.Clip(t.spans),
		absent:     tl.sighting(t.absent),
		listed:     tl.sighting(column.first),
		before:     tl.sighting(t.before),
		since:      tl.sighting(t.since),
	}
	if t.table.Recency != nil && !t.table.Recency.Latest.IsZero() {
		h.Entries = inventory.DateOf(t.table.Recency.Latest.UTC())
	}
	h.Presence = tl.presence(h, t)
	return h
}

// foundKey is what holdings with the same [Judged] have in common.
type foundKey struct {
	typ         inventory.DataTypeID
	letters     string
	conditional string
	sensitive   inventory.Sensitivity
	gdpr        string
	decision    *inventory.Decision
	weak        bool
	unseen      bool
}

// shared gives one finding for all that mean the same: in a large inventory there are few of those.
func (b *builder) shared(j *Judged) *Judged {
	key := foundKey{
		typ: j.Type, sensitive: j.Sensitive, gdpr: j.GDPR, decision: j.Decision, unseen: j.Unseen,
		weak: j.Confidence < b.in.Threshold,
	}
	for _, l := range j.Letters {
		key.letters += string(l)
	}
	for _, c := range j.Conditional {
		key.conditional += string(c.Letter) + c.Condition
	}
	if b.found[key] == nil {
		found := *j
		found.Confidence, found.Share, found.Evidence = 0, 0, nil
		found.weak = key.weak
		b.found[key] = &found
	}
	return b.found[key]
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
func (h *Holding) origin() Origin { return scannedOrigin([]*Holding{h}) }

// scannedOrigin names the scans and columns behind a set of holdings, which are in the order of their columns and must
// not change afterwards.
func scannedOrigin(holdings []*Holding) Origin {
	o := Origin{Kind: OriginScanned, held: holdings}
	seen := make(map[*Sighting]bool)
	for _, h := range holdings {
		last := h.spans[len(h.spans)-1].to
		seen[last], seen[h.absent] = true, true
		o.Rules = max(o.Rules, last.Rules)
	}
	for s := range seen {
		if s.Scan != "" {
			o.Scans = append(o.Scans, s.Scan)
		}
	}
	slices.Sort(o.Scans)
	return o
}
