package report

import (
	"slices"
	"strings"

	"pinventory/inventory"
)

// timeline follows every column through the scans, oldest first.
type timeline struct {
	window    inventory.Period
	threshold float64
	verdicts  *verdicts
	tables    map[inventory.TableRef]*tableTrack
	sources   map[string]*sourceTrack
	ended     map[string]bool // systems that held nothing in the window, as people declare
}

// sourceTrack is what the scans say of one source.
type sourceTrack struct {
	tried *inventory.SourceResult // the last try
	scan  *inventory.Scan         // the scan of that try
	read  *inventory.Scan         // the last scan that could read it; nil without one
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
	spans    []inventory.Period
	absent   *inventory.Scan // the first scan after last that looked and did not find it; nil without one
	dropped  bool            // absent because the column or its table is gone
	atStart  bool            // the last scan before the window that could tell found it
	inWindow bool            // a scan in the window found it
}

func newTimeline(in Input, window inventory.Period) *timeline {
	tl := &timeline{
		window:    window,
		threshold: in.Threshold,
		verdicts:  newVerdicts(in.Decisions, in.Taxonomy),
		tables:    make(map[inventory.TableRef]*tableTrack),
		sources:   make(map[string]*sourceTrack),
		ended:     endedSystems(in.Register, window),
	}
	for _, scan := range in.scans() {
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
	if source.Failure == "" {
		track.read = scan
	}
	listed := make(map[inventory.TableRef]bool, len(source.Tables))
	for i := range source.Tables {
		listed[source.Tables[i].Ref] = true
		tl.observeTable(scan, &source.Tables[i])
	}
	if !source.Complete || source.Failure != "" {
		return
	}
	for ref, track := range tl.tables {
		if ref.Source == source.Name && !listed[ref] && track.gone == nil && sameScope(scan, track) {
			track.gone = scan
			for _, column := range track.columns {
				tl.markGone(column, scan)
			}
		}
	}
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

func (tl *timeline) observeTable(scan *inventory.Scan, table *inventory.Table) {
	track := tl.tables[table.Ref]
	if track == nil {
		track = &tableTrack{columns: make(map[string]*columnTrack)}
		tl.tables[table.Ref] = track
	}
	if len(table.Columns) > 0 || track.last == nil {
		track.last, track.scan = table, scan
	}
	track.tried, track.triedBy, track.gone = table, scan, nil
	listed := make(map[string]bool, len(table.Columns))
	for i := range table.Columns {
		listed[table.Columns[i].Name] = true
		tl.observeColumn(track, scan, table, &table.Columns[i])
	}
	if !table.State.LookedAt() {
		return
	}
	for name, column := range track.columns {
		if !listed[name] && column.gone == nil {
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
		column = &columnTrack{ref: table.Ref.Column(c.Name), first: scan, types: make(map[inventory.DataTypeID]*typeTrack)}
		track.columns[c.Name] = column
	}
	column.last, column.table, column.scan, column.gone = c, table, scan, nil
	found := make(map[inventory.DataTypeID]bool)
	for _, judged := range tl.verdicts.judge(column.ref, c.Findings) {
		if judged.counts(tl.threshold) {
			found[judged.Type] = true
			tl.markFound(column, judged, scan)
		}
	}
	if !c.State.LookedAt() {
		return
	}
	column.looked = scan
	for id, t := range column.types {
		if !found[id] {
			tl.markAbsent(t, scan, false)
		}
	}
}

func (tl *timeline) markFound(column *columnTrack, judged Judged, scan *inventory.Scan) {
	t := column.types[judged.Type]
	if t == nil {
		t = &typeTrack{first: scan}
		column.types[judged.Type] = t
	}
	if t.since == nil || t.absent != nil {
		t.since, t.before = scan, column.looked
		t.spans = append(t.spans, inventory.Period{From: scanDay(scan)})
	}
	t.spans[len(t.spans)-1].To = scanDay(scan)
	t.found, t.table, t.last = judged, column.table, scan
	t.absent, t.dropped = nil, false
	if scanDay(scan).Before(tl.window.From) {
		t.atStart = true
		return
	}
	t.inWindow = true
}

func (tl *timeline) markAbsent(t *typeTrack, scan *inventory.Scan, dropped bool) {
	if t.absent == nil {
		t.absent, t.dropped = scan, dropped
	}
	if scanDay(scan).Before(tl.window.From) {
		t.atStart = false
	}
}

func (tl *timeline) markGone(column *columnTrack, scan *inventory.Scan) {
	column.gone = scan
	for _, t := range column.types {
		tl.markAbsent(t, scan, true)
	}
}

// sortedColumns lists the columns that are there, or that went within the window, in the order of their names.
func (tl *timeline) sortedColumns() []*columnTrack {
	var out []*columnTrack
	for _, table := range tl.tables {
		for _, column := range table.columns {
			if column.gone == nil || !scanDay(column.gone).Before(tl.window.From) {
				out = append(out, column)
			}
		}
	}
	slices.SortFunc(out, func(a, b *columnTrack) int { return a.ref.Compare(b.ref) })
	return out
}
