package report

import (
	"slices"
	"strings"

	"pinventory/inventory"
)

// timeline follows every table through the scans, oldest first. It holds what it needs of the scans, and one table at a
// time, so that a large inventory is never in memory.
type timeline struct {
	window    inventory.Period
	threshold float64
	verdicts  *verdicts
	sources   map[string]*sourceTrack
	ended     map[string]bool               // systems that held nothing in the window, as people declare
	sightings map[*inventory.Scan]*Sighting // of every scan; the one of nil is zero
}

// sourceTrack is what the scans say of one source.
type sourceTrack struct {
	tried *inventory.SourceResult // the last try
	scan  *inventory.Scan         // the scan of that try
	read  *inventory.Scan         // the last scan that could read it; nil without one
	tries []try                   // all of them, oldest first
}

// try is one scan of a source.
type try struct {
	scan   *inventory.Scan
	source *inventory.SourceResult
}

// tableTrack is what the scans say of one table.
type tableTrack struct {
	last    *inventory.Table
	scan    *inventory.Scan  // the scan of last
	tried   *inventory.Table // the last try, which may have ended before the columns were read
	triedBy *inventory.Scan
	gone    *inventory.Scan // the scan that showed the table gone; nil while it is there
	columns map[string]*columnTrack
}

// columnTrack is what the scans say of one column.
type columnTrack struct {
	ref    inventory.ColumnRef
	last   *inventory.Column
	table  *inventory.Table
	first  *inventory.Scan // the first scan that listed the column
	scan   *inventory.Scan // the last scan that listed the column
	looked *inventory.Scan // the last scan that looked at its values; nil without one
	gone   *inventory.Scan // the scan that showed the column gone; nil while it is there
	types  map[inventory.DataTypeID]*typeTrack
}

// typeTrack is what the scans say of one type in one column.
type typeTrack struct {
	found    Judged           // as last seen
	table    *inventory.Table // the table of that sight
	first    *inventory.Scan
	before   *inventory.Scan // the last scan that looked at the column before since; nil without one
	since    *inventory.Scan // the scan in which the type appeared, for the last time if it went in between
	last     *inventory.Scan
	spans    []span
	absent   *inventory.Scan // the first scan after last that looked and did not find it; nil without one
	dropped  bool            // absent because the column or its table is gone
	atStart  bool            // the last scan before the window that could tell found it
	inWindow bool            // a scan in the window found it
}

// span is from the first to the last of scans that found a type without one between them that did not.
type span struct{ from, to *Sighting }

func newTimeline(in Input, window inventory.Period) *timeline {
	tl := &timeline{
		window:    window,
		threshold: in.Threshold,
		verdicts:  newVerdicts(in.Decisions, in.Taxonomy),
		sources:   make(map[string]*sourceTrack),
		ended:     endedSystems(in.Register, window),
		sightings: map[*inventory.Scan]*Sighting{nil: {}},
	}
	for _, scan := range in.scans() {
		tl.sightings[scan] = &Sighting{
			Scan: scan.ID, On: scanDay(scan), Rules: scan.Rules.Version, digest: scan.Rules.Digest,
		}
		for i := range scan.Sources {
			tl.observeSource(scan, &scan.Sources[i])
		}
	}
	return tl
}

// endedSystems lists the systems whose declared period ends before the window.
func endedSystems(r *inventory.Register, window inventory.Period) map[string]bool {
	out := make(map[string]bool)
	if r == nil {
		return out
	}
	for _, s := range r.Systems {
		out[s.Name] = !s.Period.To.IsZero() && s.Period.To.Before(window.From)
	}
	return out
}

func (tl *timeline) observeSource(scan *inventory.Scan, source *inventory.SourceResult) {
	track := tl.sources[source.Name]
	if track == nil {
		track = &sourceTrack{}
		tl.sources[source.Name] = track
	}
	track.tried, track.scan = source, scan
	track.tries = append(track.tries, try{scan, source})
	if source.Failure == "" {
		track.read = scan
	}
}

// sighting gives the sighting of a scan: a zero one for nil.
func (tl *timeline) sighting(s *inventory.Scan) *Sighting { return tl.sightings[s] }

// saw reports whether a scan is one of those that are followed.
func (tl *timeline) saw(id string) bool {
	for scan := range tl.sightings {
		if scan != nil && scan.ID == id {
			return true
		}
	}
	return false
}

// follow follows a table through the scans. It gives nil when none of them saw it.
func (tl *timeline) follow(sights []inventory.Sight) *tableTrack {
	source := tl.sources[sights[0].Table.Ref.Source]
	if source == nil {
		return nil
	}
	var track *tableTrack
	for _, t := range source.tries {
		i := slices.IndexFunc(sights, func(s inventory.Sight) bool { return s.Scan == t.scan.ID })
		switch {
		case i >= 0:
			if track == nil {
				track = &tableTrack{columns: make(map[string]*columnTrack, len(sights[i].Table.Columns))}
			}
			tl.observeTable(track, t.scan, sights[i].Table)
		case track != nil && t.source.Complete && t.source.Failure == "" && track.gone == nil && sameScope(t.scan, track):
			track.gone = t.scan
			for _, column := range track.columns {
				tl.markGone(column, t.scan)
			}
		}
	}
	return track
}

// sameScope reports whether a scan would have listed the table if it were still there. A narrower scan that leaves a
// table out proves nothing of it.
func sameScope(scan *inventory.Scan, track *tableTrack) bool {
	now, then := &scan.Settings, &track.scan.Settings
	isView := track.last.Kind == inventory.KindView || track.last.Kind == inventory.KindMaterializedView
	if isView && then.Views && !now.Views {
		return false
	}
	if len(now.Include) == 0 && len(now.Exclude) == 0 {
		return true
	}
	return slices.Equal(now.Include, then.Include) && slices.Equal(now.Exclude, then.Exclude)
}

func (tl *timeline) observeTable(track *tableTrack, scan *inventory.Scan, table *inventory.Table) {
	if len(table.Columns) > 0 || track.last == nil {
		track.last, track.scan = table, scan
	}
	track.tried, track.triedBy, track.gone = table, scan, nil
	for i := range table.Columns {
		tl.observeColumn(track, scan, table, &table.Columns[i])
	}
	if !table.State.LookedAt() {
		return
	}
	for _, column := range track.columns {
		if column.scan != scan && column.gone == nil {
			tl.observeMissing(column, scan, table)
		}
	}
}

// observeMissing handles a column that a table which was looked at no longer lists. A path inside a nested value is
// known from the sampled values alone, so that its absence is a matter of the sample and not of the structure.
func (tl *timeline) observeMissing(column *columnTrack, scan *inventory.Scan, table *inventory.Table) {
	parent, _, nested := strings.Cut(column.ref.Column, ".")
	if !nested || table.Column(parent) == nil {
		tl.markGone(column, scan)
		return
	}
	if table.Column(parent).State.LookedAt() {
		for _, t := range column.types {
			tl.markAbsent(t, scan, false)
		}
	}
}

func (tl *timeline) observeColumn(track *tableTrack, scan *inventory.Scan, table *inventory.Table, c *inventory.Column) {
	column := track.columns[c.Name]
	if column == nil {
		column = &columnTrack{ref: table.Ref.Column(c.Name), first: scan}
		track.columns[c.Name] = column
	}
	column.last, column.table, column.scan, column.gone = c, table, scan, nil
	for _, judged := range tl.verdicts.judge(column.ref, c.Findings) {
		if judged.counts(tl.threshold) {
			tl.markFound(column, judged, scan)
		}
	}
	if !c.State.LookedAt() {
		return
	}
	column.looked = scan
	for _, t := range column.types {
		if t.last != scan {
			tl.markAbsent(t, scan, false)
		}
	}
}

func (tl *timeline) markFound(column *columnTrack, judged Judged, scan *inventory.Scan) {
	t := column.types[judged.Type]
	if t == nil {
		if column.types == nil {
			column.types = make(map[inventory.DataTypeID]*typeTrack, 1)
		}
		t = &typeTrack{first: scan}
		column.types[judged.Type] = t
	}
	if t.since == nil || t.absent != nil {
		t.since, t.before = scan, column.looked
		t.spans = append(t.spans, span{from: tl.sighting(scan)})
	}
	t.spans[len(t.spans)-1].to = tl.sighting(scan)
	t.found, t.table, t.last = judged, column.table, scan
	t.absent, t.dropped = nil, false
	if tl.sighting(scan).On.Before(tl.window.From) {
		t.atStart = true
		return
	}
	t.inWindow = true
}

func (tl *timeline) markAbsent(t *typeTrack, scan *inventory.Scan, dropped bool) {
	if t.absent == nil {
		t.absent, t.dropped = scan, dropped
	}
	if tl.sighting(scan).On.Before(tl.window.From) {
		t.atStart = false
	}
}

func (tl *timeline) markGone(column *columnTrack, scan *inventory.Scan) {
	column.gone = scan
	for _, t := range column.types {
		tl.markAbsent(t, scan, true)
	}
}

// sortedColumns lists the columns of a table in the order of their names.
func (t *tableTrack) sortedColumns() []*columnTrack {
	out := make([]*columnTrack, 0, len(t.columns))
	for _, c := range t.columns {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *columnTrack) int { return strings.Compare(a.ref.Column, b.ref.Column) })
	return out
}

// listed reports whether the inventory of columns has the column: it is there, or it went within the window.
func (tl *timeline) listed(c *columnTrack) bool {
	return c.gone == nil || !tl.sighting(c.gone).On.Before(tl.window.From)
}

// personal reports whether a type in the column counted when the column was last listed.
func (c *columnTrack) personal() bool {
	for _, t := range c.types {
		if t.last == c.scan {
			return true
		}
	}
	return false
}
