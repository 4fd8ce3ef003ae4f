package report

import (
	"slices"
	"strconv"
	"strings"

	"pinventory/inventory"
)

// structure collects systems, tables and columns that come and go between two moments, while tables are read.
type structure struct {
	builder *builder // of the later moment
	system  systemDelta
	list    []Change
}

// systemDelta is what came and went in one system, as far as its tables were read.
type systemDelta struct {
	source        string
	before, after int // columns
	tables        int // with columns at either moment
	personal      int // columns with personal data
	scan          *inventory.Scan
	changes       []Change
}

func newStructure(later *builder) *structure { return &structure{builder: later} }

// add takes in a table at both moments; nil: no scan had seen it by then. Tables come in the order of their names.
func (s *structure) add(before, after *tableTrack) {
	if after == nil {
		return
	}
	if source := after.last.Ref.Source; source != s.system.source {
		s.close()
		s.system = systemDelta{source: source}
	}
	was, now := 0, 0
	var added, removed []*columnTrack
	for name, c := range after.columns {
		isThere, wasThere := c.gone == nil, before.has(name)
		now += boolRank(isThere)
		was += boolRank(wasThere)
		switch {
		case isThere && !wasThere:
			added = append(added, c)
		case wasThere && !isThere:
			removed = append(removed, c)
		}
		s.system.personal += boolRank((isThere || wasThere) && c.personal())
	}
	if was+now == 0 {
		return
	}
	s.system.tables++
	s.system.before += was
	s.system.after += now
	s.system.scan = after.scan
	s.table(after.last.Ref, was, now, added, removed)
}

// has reports whether a table has a column; one that no scan had seen has none.
func (t *tableTrack) has(column string) bool {
	if t == nil {
		return false
	}
	c := t.columns[column]
	return c != nil && c.gone == nil
}

// table adds what came and went in a table that was there, or the table as a whole.
func (s *structure) table(ref inventory.TableRef, was, now int, added, removed []*columnTrack) {
	byName := func(a, b *columnTrack) int { return strings.Compare(a.ref.Column, b.ref.Column) }
	slices.SortFunc(added, byName)
	slices.SortFunc(removed, byName)
	switch {
	case was == 0:
		s.change(ChangeTableNew, ref, added)
	case now == 0:
		s.change(ChangeTableGone, ref, removed)
	default:
		s.change(ChangeColumnsNew, ref, added)
		s.change(ChangeColumnsGone, ref, removed)
	}
}

// change adds a change of structure, if there is one. It names the columns with personal data and counts the others.
func (s *structure) change(kind ChangeKind, ref inventory.TableRef, columns []*columnTrack) {
	if len(columns) == 0 {
		return
	}
	w := s.builder.words
	subject := inventory.TableRef{Schema: ref.Schema, Table: ref.Table}.String()
	out := Change{
		Kind: kind, System: ref.Source, Key: subject, Subject: subject, Cause: CauseData, Origin: scanOrigin(columns[0].scan),
	}
	personal := 0
	for _, c := range columns {
		if kind == ChangeColumnsNew || kind == ChangeColumnsGone {
			out.Origin.columns = append(out.Origin.columns, c.ref)
		}
		if !c.personal() {
			continue
		}
		if personal++; personal <= mostPlaces {
			out.Details = append(out.Details, w.text("fact.with_note", c.ref.Column, w.list(s.builder.labels(c))))
		}
	}
	if more := personal - mostPlaces; more > 0 {
		out.Details = append(out.Details, w.text("overview.more", more))
	}
	out.Details = append(out.Details, w.text("change_detail.columns", len(columns), personal))
	s.system.changes = append(s.system.changes, out)
}

// labels names the types that counted when a column was last listed.
func (b *builder) labels(c *columnTrack) []string {
	var ids []inventory.DataTypeID
	for id, t := range c.types {
		if t.last == c.scan {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, b.compareTypes)
	var out []string
	for _, id := range ids {
		out = append(out, labelOf(b.in.Taxonomy, id, b.in.Language))
	}
	return out
}

// close ends a system: one that came or went as a whole is one change, and not one for each table.
func (s *structure) close() {
	delta := s.system
	switch {
	case delta.before+delta.after == 0:
	case delta.before == 0:
		s.whole(ChangeSystemNew, delta, delta.after)
	case delta.after == 0:
		s.whole(ChangeSystemGone, delta, delta.before)
	default:
		s.list = append(s.list, delta.changes...)
	}
	s.system = systemDelta{}
}

func (s *structure) whole(kind ChangeKind, delta systemDelta, columns int) {
	w := s.builder.words
	s.list = append(s.list, Change{
		Kind: kind, System: delta.source, Key: delta.source, Subject: delta.source, Cause: CauseData,
		Details: []string{
			w.text("change_detail.tables", delta.tables), w.text("change_detail.columns", columns, delta.personal),
		},
		Origin: scanOrigin(delta.scan),
	})
}

// changes gives what came and went, when every table was added.
func (s *structure) changes() []Change {
	s.close()
	return s.list
}

// coverage lists the systems of which less, or more, was looked at.
func (c *comparison) coverage() {
	for i := range c.to.Coverage.Systems {
		now := &c.to.Coverage.Systems[i]
		for j := range c.from.Coverage.Systems {
			if was := &c.from.Coverage.Systems[j]; was.Name == now.Name {
				c.coverageOf(was, now)
			}
		}
	}
}

// coverageOf compares how one system was looked at.
func (c *comparison) coverageOf(was, now *SystemCoverage) {
	var worse, better []string
	compare := func(bad, good bool, key string, args ...any) {
		switch {
		case bad:
			worse = append(worse, c.words.text(key, args...))
		case good:
			better = append(better, c.words.text(key, args...))
		}
	}
	if now.Failure != was.Failure && now.Failure != "" {
		compare(true, false, "point.source_failed", c.words.said(now.Failure))
	}
	compare(false, now.Failure == "" && was.Failure != "", "change_detail.read_again")
	compare(was.Whole && !now.Whole && now.Failure == "", false, "point.catalogue_partial")
	compare(now.unread() > was.unread(), now.unread() < was.unread(), "change_detail.unread", was.unread(), now.unread())
	compare(now.Stale && !was.Stale, !now.Stale && was.Stale, "change_detail.last_read", c.words.date(now.Read.On))
	if !sameScopes(was, now) {
		compare(true, false, "change_detail.scope", scopeText(c.words, was), scopeText(c.words, now))
	}
	if len(worse) > 0 {
		c.add(Change{
			Kind: ChangeCoverageWorse, System: now.Name, Key: now.Name, Subject: now.Name, Details: worse, Cause: CauseAccess,
			Follows: c.words.text("follows.no_proof"), Origin: now.Origin,
		})
	}
	if len(better) > 0 {
		c.add(Change{
			Kind: ChangeCoverageBetter, System: now.Name, Key: now.Name, Subject: now.Name, Details: better, Cause: CauseAccess,
			Origin: now.Origin,
		})
	}
}

// rules lists the systems that other rules looked at, and a change of the law.
func (c *comparison) rules() {
	for _, now := range c.to.Coverage.Systems {
		for _, was := range c.from.Coverage.Systems {
			if was.Name != now.Name || was.Scan.digest == now.Scan.digest && was.Scan.Rules == now.Scan.Rules {
				continue
			}
			c.add(Change{
				Kind: ChangeRules, System: now.Name, Key: now.Scan.Rules, Cause: CauseRules, Origin: now.Origin,
				Subject: c.words.text("change_detail.versions", versionOf(was.Scan), versionOf(now.Scan)),
				Follows: c.words.text("follows.rules", c.words.word("cause", string(CauseRules))),
			})
		}
	}
	if was, now := c.from.Law, c.to.Law; was != now {
		c.add(Change{
			Kind: ChangeLaw, Key: now.From.String(), Cause: CauseLaw, Origin: lawOrigin(now.Title),
			Subject: c.words.text("change_detail.versions", c.words.date(was.From), c.words.date(now.From)),
			Details: []string{now.Title},
		})
	}
}

// versionOf names the rules of a scan; rules of one version that differ are told apart by their digest.
func versionOf(s Sighting) string {
	const shown = 8
	if len(s.digest) < shown {
		return strconv.Quote(s.Rules)
	}
	return s.Rules + " " + s.digest[:shown]
}
