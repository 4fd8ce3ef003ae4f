package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// columns fills the inventory of columns: every one that is there, and those that went within the window.
func (b *builder) columns(d *Disclosure) {
	for _, track := range b.timeline.sortedColumns() {
		d.Columns = append(d.Columns, b.column(track))
	}
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
		Gone:      sightingOf(track.gone),
		Seen:      sightingOf(track.scan),
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
