package scanner

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"pinventory/inventory"
)

// Reasons that other parts of the product recognize.
const (
	// ReasonStopped marks what was in scope and not finished when the scan was stopped.
	ReasonStopped = "the scan was stopped"

	reasonLeftOut       = "left out by the configuration"
	reasonStructureOnly = "the source gives structure alone; judged by names and types"
)

// reason says in which way something was not looked at, and why.
type reason struct {
	state inventory.ColumnState
	text  string
}

// reasonOf puts an error in words that hold no value and no credential. A Problem has such words of its own; those of
// a driver may quote what was read, and are not shown.
func reasonOf(ctx context.Context, err error) reason {
	if limit, ok := errors.AsType[timeLimit](context.Cause(ctx)); ok {
		return reason{inventory.StateFailed, limit.Error()}
	}
	if errors.Is(err, context.Canceled) || ctx.Err() != nil {
		return reason{inventory.StateFailed, ReasonStopped}
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return reason{cmp.Or(p.State, inventory.StateFailed), p.Reason}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return reason{inventory.StateFailed, "the source did not answer in time"}
	}
	return reason{inventory.StateFailed, "the source answered with an error whose words are not shown, as they may quote data"}
}

// setTable marks a table that the catalog names but could not describe.
func setTable(t *inventory.Table, why reason) {
	t.State, t.Reason = why.state, why.text
	for i := range t.Columns {
		if c := &t.Columns[i]; c.State == "" {
			c.State, c.Reason = why.state, why.text
		}
	}
}

// fail settles a table whose reading ended in an error. What was read before it stays counted.
func (r *reading) fail(ctx context.Context, err error) {
	if problems, ok := errors.AsType[ColumnProblems](err); ok && ctx.Err() == nil {
		r.failColumns(problems)
		r.settle(reason{})
		return
	}
	why := reasonOf(ctx, err)
	if rows := r.rows(); rows > 0 {
		r.table.Sampling.Rows = max(r.table.Sampling.Rows, rows)
		why.text = fmt.Sprintf("%s; %d rows had been read", why.text, rows)
	}
	r.settle(why)
}

// failColumns marks the columns that could not be read in a table that otherwise was.
func (r *reading) failColumns(problems ColumnProblems) {
	for i := range r.table.Columns {
		c := &r.table.Columns[i]
		if p := problems[c.Name]; p != nil && c.State == "" {
			c.State, c.Reason = cmp.Or(p.State, inventory.StateFailed), p.Reason
		}
	}
}

// rows is the number of rows that the classifier has seen.
func (r *reading) rows() int64 {
	var rows int64
	for _, c := range r.counts {
		rows = max(rows, c.rows)
	}
	return rows
}

// settle gives every column its counts and state, and adds the paths inside nested values. The zero reason means that
// the table was read to its end.
func (r *reading) settle(why reason) {
	var columns []inventory.Column
	for _, c := range r.table.Columns {
		r.settleColumn(&c, why)
		paths, omitted := r.opener.paths(c.Name)
		if omitted != "" && c.State == inventory.StateSampled {
			c.Reason = omitted
		}
		columns = append(columns, c)
		for _, p := range paths {
			if why.state != "" {
				p.State, p.Reason = why.state, why.text
			}
			columns = append(columns, p)
		}
	}
	r.table.Columns = columns
	r.settleTable(why)
}

func (r *reading) settleColumn(c *inventory.Column, why reason) {
	seen := r.counts[c.Name]
	if seen != nil {
		c.Sampled, c.NonNull = seen.rows, seen.values
	}
	switch {
	case c.State != "":
	case why.state != "":
		c.State, c.Reason = why.state, why.text
	case seen == nil && r.rows() > 0:
		c.State, c.Reason = inventory.StateFailed, "the source gave no values of it"
	case c.NonNull > 0:
		c.State = inventory.StateSampled
	default:
		c.State = inventory.StateEmpty
	}
}

// settleTable derives the state of the table: sampled when any column is, empty when any is, else that of the first.
func (r *reading) settleTable(why reason) {
	t := r.table
	if why.state != "" {
		t.State, t.Reason = why.state, why.text
		return
	}
	for _, state := range []inventory.ColumnState{inventory.StateSampled, inventory.StateEmpty} {
		if slices.ContainsFunc(t.Columns, func(c inventory.Column) bool { return c.State == state }) {
			t.State = state
			return
		}
	}
	t.State, t.Reason = t.Columns[0].State, t.Columns[0].Reason
}
