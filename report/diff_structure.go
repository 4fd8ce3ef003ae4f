package report

import (
	"strconv"

	"pinventory/inventory"
)

// tableDelta is what came and went in one table.
type tableDelta struct {
	ref           inventory.TableRef
	before, after int // columns
	added         []*Column
	removed       []*Column
}

// structure lists systems, tables and columns that came and went.
func (c *comparison) structure() {
	deltas := columnDeltas(c.from.Columns, c.to.Columns)
	for len(deltas) > 0 {
		n := 0
		for n < len(deltas) && deltas[n].ref.Source == deltas[0].ref.Source {
			n++
		}
		c.system(deltas[:n])
		deltas = deltas[n:]
	}
}

// columnDeltas compares two lists of columns in the order of their names, table by table.
func columnDeltas(before, after []*Column) []tableDelta {
	var out []tableDelta
	at := func(ref inventory.TableRef) *tableDelta {
		if len(out) == 0 || out[len(out)-1].ref != ref {
			out = append(out, tableDelta{ref: ref})
		}
		return &out[len(out)-1]
	}
	before, after = stillThere(before), stillThere(after)
	for len(before) > 0 || len(after) > 0 {
		var order int
		switch {
		case len(before) == 0:
			order = 1
		case len(after) == 0:
			order = -1
		default:
			order = before[0].Ref.Compare(after[0].Ref)
		}
		if order <= 0 {
			delta := at(before[0].Ref.TableRef)
			delta.before++
			if order < 0 {
				delta.removed = append(delta.removed, before[0])
			}
			before = before[1:]
		}
		if order >= 0 {
			delta := at(after[0].Ref.TableRef)
			delta.after++
			if order > 0 {
				delta.added = append(delta.added, after[0])
			}
			after = after[1:]
		}
	}
	return out
}

func stillThere(columns []*Column) []*Column {
	out := make([]*Column, 0, len(columns))
	for _, c := range columns {
		if c.Gone.Scan == "" {
			out = append(out, c)
		}
	}
	return out
}

// system lists what came and went in one system: the system itself, tables, or columns of tables.
func (c *comparison) system(tables []tableDelta) {
	before, after := 0, 0
	whole := tableDelta{ref: inventory.TableRef{Source: tables[0].ref.Source}}
	for _, t := range tables {
		before, after = before+t.before, after+t.after
		whole.added, whole.removed = append(whole.added, t.added...), append(whole.removed, t.removed...)
	}
	switch {
	case before == 0:
		c.add(c.ofColumns(ChangeSystemNew, whole.ref, whole.added, c.to, len(tables)))
		return
	case after == 0:
		c.add(c.ofColumns(ChangeSystemGone, whole.ref, whole.removed, c.from, len(tables)))
		return
	}
	for _, t := range tables {
		c.table(t)
	}
}

func (c *comparison) table(t tableDelta) {
	switch {
	case t.before == 0:
		c.add(c.ofColumns(ChangeTableNew, t.ref, t.added, c.to, 0))
		return
	case t.after == 0:
		c.add(c.ofColumns(ChangeTableGone, t.ref, t.removed, c.from, 0))
		return
	}
	if len(t.added) > 0 {
		c.add(c.ofColumns(ChangeColumnsNew, t.ref, t.added, c.to, 0))
	}
	if len(t.removed) > 0 {
		c.add(c.ofColumns(ChangeColumnsGone, t.ref, t.removed, c.from, 0))
	}
}

// ofColumns makes a change of structure. It names the columns with personal data and counts the others.
func (c *comparison) ofColumns(kind ChangeKind, ref inventory.TableRef, columns []*Column, d *Disclosure, tables int) Change {
	subject := inventory.TableRef{Schema: ref.Schema, Table: ref.Table}.String()
	change := Change{Kind: kind, System: ref.Source, Key: subject, Subject: subject, Cause: CauseData}
	personal := 0
	for _, column := range columns {
		change.Columns = append(change.Columns, column.Ref)
		if !column.Personal {
			continue
		}
		if personal++; personal <= mostPlaces && tables == 0 {
			types := d.labelsOf(column)
			change.Details = append(change.Details, c.words.text("fact.with_note", column.Ref.Column, c.words.list(types)))
		}
	}
	if more := personal - mostPlaces; more > 0 && tables == 0 {
		change.Details = append(change.Details, c.words.text("overview.more", more))
	}
	if tables > 0 {
		change.Subject, change.Key = ref.Source, ref.Source
		change.Details = append(change.Details, c.words.text("change_detail.tables", tables))
	}
	change.Details = append(change.Details, c.words.text("change_detail.columns", len(columns), personal))
	change.Origin = c.structureOrigin(columns)
	return change
}

// labelsOf names the types of a column that count.
func (d *Disclosure) labelsOf(c *Column) []string {
	var out []string
	for i := range c.Findings {
		if c.Findings[i].counts(d.Threshold) {
			out = append(out, labelOf(d.vocabulary, c.Findings[i].Type, d.Language))
		}
	}
	return out
}

// structureOrigin names the scan that showed columns for the first time, or gone.
func (c *comparison) structureOrigin(columns []*Column) Origin {
	seen := columns[0].Seen
	return Origin{Kind: OriginScanned, Scans: []string{seen.Scan}, Rules: seen.Rules}
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
