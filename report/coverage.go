package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// methodAll is the sampling method of a table that was read to its end.
const methodAll = "all"

// Coverage says what was in scope, what was looked at, and what was not.
type Coverage struct {
	Systems []SystemCoverage
	Tables  []TableCoverage
	Gaps    []Gap
}

// SystemCoverage is the coverage of one source by its last scan.
type SystemCoverage struct {
	Name        string
	Connector   string
	Product     string
	Scan        Sighting
	Failure     string // why the last scan could not read the source; empty when it could
	Whole       bool   // the catalog was read to its end
	Include     []string
	Exclude     []string
	Tables      int
	TablesRead  int
	Columns     int
	ColumnsRead int
	Unread      []StateCount
	Declared    bool     // the register has the system
	Read        Sighting // the last scan that could read the source; zero without one
	Stale       bool     // that scan is too old to speak for the last day of the window
	Retired     bool     // the configuration no longer has the source
	Formerly    []string // earlier names of the source, sorted
	Origin      Origin
}

// StateCount is a number of columns in a state.
type StateCount struct {
	State inventory.ColumnState
	Count int
}

// TableCoverage says how the rows of a table were chosen.
type TableCoverage struct {
	Ref         inventory.TableRef
	Kind        inventory.TableKind
	Rows        int64 // rows of the table; inventory.RowsUnknown when unknown
	Sampling    inventory.Sampling
	Columns     int
	ColumnsRead int
	Judged      int64 // the fewest values judged in a column of which others stood for the rest; 0 when all were judged
	Seen        Sighting
	Origin      Origin
}

// Gap is a part of a source that was not looked at.
type Gap struct {
	Table   inventory.TableRef
	State   inventory.ColumnState
	Reason  string
	Columns []string // names, sorted; empty: the table as a whole
	Origin  Origin
}

// Bound gives the share of matching values, as an upper bound with 95% confidence, that a column of the table without
// empty values can hide. It is 0 when every row was read and every value judged, and 1 when nothing can be said.
func (t TableCoverage) Bound() float64 {
	switch {
	case t.Sampling.Bias != "":
		return 1
	case t.Judged > 0:
		return inventory.MissBound(min(t.Judged, t.Sampling.Rows))
	case t.Sampling.Method == methodAll:
		return 0
	}
	return inventory.MissBound(t.Sampling.Rows)
}

// columnCount counts tables and columns of a system by whether they were looked at.
type columnCount struct {
	tables, tablesRead   int
	columns, columnsRead int
	unread               map[inventory.ColumnState]int
}

// cover takes in the last sight of a table that is there.
func (b *builder) cover(track *tableTrack) {
	b.coverage.Tables = append(b.coverage.Tables, b.tableCoverage(track))
	b.coverage.Gaps = append(b.coverage.Gaps, gapsOf(track)...)
	count := b.counts[track.last.Ref.Source]
	if count == nil {
		count = &columnCount{unread: make(map[inventory.ColumnState]int)}
		b.counts[track.last.Ref.Source] = count
	}
	count.add(track.last)
}

func (n *columnCount) add(t *inventory.Table) {
	n.tables++
	n.tablesRead += boolRank(t.State.LookedAt())
	for i := range t.Columns {
		n.columns++
		if state := t.Columns[i].State; !state.LookedAt() {
			n.unread[state]++
			continue
		}
		n.columnsRead++
	}
}

// systemCoverages fills the coverage from the last scan of each source and the last sight of each table.
func (b *builder) systemCoverages(d *Disclosure) {
	for _, name := range sortedKeys(b.timeline.sources) {
		b.coverage.Systems = append(b.coverage.Systems, b.systemCoverage(name))
	}
	d.Coverage = b.coverage
}

func (b *builder) systemCoverage(name string) SystemCoverage {
	track := b.timeline.sources[name]
	c := SystemCoverage{
		Name: name, Connector: track.tried.Connector, Product: track.tried.Product, Scan: *b.timeline.sighting(track.scan),
		Failure: track.tried.Failure, Whole: track.tried.Complete && track.tried.Failure == "",
		Include: track.scan.Settings.Include, Exclude: track.scan.Settings.Exclude,
		Declared: b.declared.systems[name] != nil,
		Read:     *b.timeline.sighting(track.read),
		Stale:    b.stale(track),
		Retired:  len(b.in.Sources) > 0 && !slices.Contains(b.in.Sources, name),
		Formerly: b.in.formerly(name),
		Origin:   scanOrigin(track.scan),
	}
	count := b.counts[name]
	if count == nil {
		return c
	}
	c.Tables, c.TablesRead, c.Columns, c.ColumnsRead = count.tables, count.tablesRead, count.columns, count.columnsRead
	for _, state := range sortedKeys(count.unread) {
		c.Unread = append(c.Unread, StateCount{state, count.unread[state]})
	}
	return c
}

// stale reports whether the last scan that could read a source is too old to speak for the last day of the window.
func (b *builder) stale(track *sourceTrack) bool {
	if track.read == nil {
		return true
	}
	return scanDay(track.read).Time().AddDate(0, 0, b.in.StaleDays).Before(b.in.AsOf.Time())
}

// unread counts the columns in scope that were not looked at.
func (c *SystemCoverage) unread() int {
	n := 0
	for _, s := range c.Unread {
		if s.State != inventory.StateSkipped {
			n += s.Count
		}
	}
	return n
}

// sameScopes reports whether two scans had the same scope by configuration.
func sameScopes(x, y *SystemCoverage) bool {
	return slices.Equal(x.Include, y.Include) && slices.Equal(x.Exclude, y.Exclude)
}

// scopeText says what the configuration lets a scan look at.
func scopeText(w *words, c *SystemCoverage) string {
	var out []string
	for _, l := range leftOutCell(w, *c).Lines {
		out = append(out, l.Text)
	}
	if len(out) == 0 {
		return w.text("scope.all")
	}
	return w.list(out)
}

func (b *builder) tableCoverage(track *tableTrack) TableCoverage {
	t := track.last
	c := TableCoverage{
		Ref: t.Ref, Kind: t.Kind, Rows: knownRows(t), Sampling: t.Sampling, Columns: len(t.Columns),
		Seen:   *b.timeline.sighting(track.scan),
		Origin: scanOrigin(track.scan),
	}
	for i := range t.Columns {
		if t.Columns[i].State.LookedAt() {
			c.ColumnsRead++
		}
		if n := t.Columns[i].Judged(); t.Columns[i].Unjudged > 0 && (c.Judged == 0 || n < c.Judged) {
			c.Judged = n
		}
	}
	return c
}

// gapsOf lists what was not looked at in a table, one entry for each state and reason.
func gapsOf(track *tableTrack) []Gap {
	t := track.last
	origin := scanOrigin(track.scan)
	type cause struct {
		state  inventory.ColumnState
		reason string
	}
	names := make(map[cause][]string)
	for i := range t.Columns {
		if c := &t.Columns[i]; !c.State.LookedAt() {
			key := cause{c.State, c.Reason}
			names[key] = append(names[key], c.Name)
		}
	}
	out := tableGaps(track, len(names) == 0)
	for key, columns := range names {
		slices.Sort(columns)
		if len(columns) == len(t.Columns) {
			columns = nil
		}
		out = append(out, Gap{
			Table: t.Ref, State: key.state, Reason: cmp.Or(key.reason, t.Reason), Columns: columns, Origin: origin,
		})
	}
	slices.SortFunc(out, func(x, y Gap) int {
		return cmp.Or(cmp.Compare(x.State, y.State), cmp.Compare(x.Reason, y.Reason))
	})
	return out
}

// tableGaps lists what keeps a table as a whole from having been looked at: its state where no column tells more, and
// a later try that did not get as far as the columns.
func tableGaps(track *tableTrack, silent bool) []Gap {
	var out []Gap
	if t := track.last; silent && !t.State.LookedAt() {
		out = append(out, Gap{Table: t.Ref, State: t.State, Reason: t.Reason, Origin: scanOrigin(track.scan)})
	}
	if t := track.tried; t != track.last {
		out = append(out, Gap{Table: t.Ref, State: t.State, Reason: t.Reason, Origin: scanOrigin(track.triedBy)})
	}
	return out
}

func scanOrigin(s *inventory.Scan) Origin {
	return Origin{Kind: OriginScanned, Scans: []string{s.ID}, Rules: s.Rules.Version}
}
