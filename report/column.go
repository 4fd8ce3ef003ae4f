package report

import (
	"cmp"
	"iter"
	"slices"

	"pinventory/inventory"
)

// ColumnList is the inventory of columns: every one that is there, and those that went within the window, in the order
// of their names. They are read from the history each time, and are not kept. The zero list is empty.
type ColumnList struct {
	Len      int // number of columns
	Personal int // those with personal data
	Gone     int // those that went within the window

	digest string // of columns that are read from the history
	read   func(yield func(*Column) bool) error
	err    error
}

// ListColumns makes a list of columns that are in memory.
func ListColumns(columns []*Column) ColumnList {
	l := ColumnList{Len: len(columns), read: func(yield func(*Column) bool) error {
		for _, c := range columns {
			if !yield(c) {
				break
			}
		}
		return nil
	}}
	for _, c := range columns {
		l.add(c)
	}
	return l
}

// add counts a column.
func (l *ColumnList) add(c *Column) {
	l.Personal += boolRank(c.Personal)
	l.Gone += boolRank(c.Gone.Scan != "")
}

// All gives the columns, in order. Where the history cannot be read it ends early, and Err says so.
func (l *ColumnList) All() iter.Seq[*Column] {
	return func(yield func(*Column) bool) {
		if l.read == nil {
			return
		}
		if err := l.read(yield); err != nil {
			l.err = err
		}
	}
}

// Err gives the error that ended a reading of the columns; nil when there was none. Formats check it.
func (l *ColumnList) Err() error { return l.err }

// columns gives the inventory of columns of what was followed.
func (b *builder) columns() ColumnList {
	list := b.listed
	list.digest = b.digest.text()
	list.read = func(yield func(*Column) bool) error {
		for sights, err := range b.in.tables() {
			if err != nil {
				return err
			}
			track := b.timeline.follow(sights)
			if track == nil {
				continue
			}
			for _, column := range track.sortedColumns() {
				if b.timeline.listed(column) && !yield(b.column(column)) {
					return nil
				}
			}
		}
		return nil
	}
	return list
}

func (b *builder) column(track *columnTrack) *Column {
	c := &Column{
		Ref:       track.ref,
		DataType:  track.last.DataType,
		State:     track.last.State,
		Reason:    track.last.Reason,
		Rows:      knownRows(track.table),
		Sampled:   track.last.Sampled,
		NonNull:   track.last.NonNull,
		Judged:    track.last.Judged(),
		Findings:  b.timeline.verdicts.judge(track.ref, track.last.Findings),
		Decisions: b.timeline.verdicts.inForce(track.ref),
		Gone:      *b.timeline.sighting(track.gone),
		Seen:      *b.timeline.sighting(track.scan),
	}
	slices.SortStableFunc(c.Findings, func(x, y Judged) int {
		return cmp.Or(
			cmp.Compare(boolRank(x.Rejected), boolRank(y.Rejected)),
			cmp.Compare(y.Confidence, x.Confidence),
			cmp.Compare(y.Share, x.Share),
			cmp.Compare(x.Type, y.Type),
		)
	})
	c.Personal = slices.ContainsFunc(c.Findings, func(j Judged) bool { return j.counts(b.in.Threshold) })
	return c
}

// knownRows gives the rows of a table: exact where all were read, otherwise the estimate of the source, which can lag
// behind what was read.
func knownRows(t *inventory.Table) int64 {
	if t.Sampling.Method == methodAll {
		return t.Sampling.Rows
	}
	if t.RowEstimate == inventory.RowsUnknown {
		return inventory.RowsUnknown
	}
	return max(t.RowEstimate, t.Sampling.Rows)
}
