package scanner

import (
	"context"
	"runtime"
	"time"

	"pinventory/inventory"
)

// reading is the reading of one table: batches go from the source through the opener of nested values to the
// classifier, and are counted on the way.
type reading struct {
	scan       *scan
	table      *inventory.Table
	classifier TableClassifier
	opener     *opener
	counts     map[string]*count
}

// count is how much was looked at of one column.
type count struct{ rows, values int64 }

func newReading(s *scan, t *inventory.Table) *reading {
	return &reading{scan: s, table: t, counts: make(map[string]*count), opener: newOpener(t, s.opt.Limits.MaxCell)}
}

// run fills the table: states, counts, findings, sampling and recency. A panic in a connector or a classifier ends
// this table alone.
func (r *reading) run(ctx context.Context) {
	defer r.contain()
	r.leaveOut()
	r.classifier = r.scan.classifier.Open(*r.table)
	ctx, cancel := r.deadline(ctx)
	defer cancel()
	if why, unread := r.unreadable(ctx); unread {
		r.settle(why)
	} else {
		r.sample(ctx)
	}
	r.attach(r.classifier.Findings())
}

// leaveOut marks the columns that the filter leaves out.
func (r *reading) leaveOut() {
	for i := range r.table.Columns {
		c := &r.table.Columns[i]
		if c.State == "" && !r.scan.target.Filter.Column(r.table.Ref.Column(c.Name)) {
			c.State, c.Reason = inventory.StateSkipped, reasonLeftOut
		}
	}
}

// unreadable says why there is nothing to read, when there is not.
func (r *reading) unreadable(ctx context.Context) (reason, bool) {
	t := r.table
	_, samples := r.scan.target.Source.(Sampler)
	switch {
	case t.State != "":
		return reason{t.State, t.Reason}, true
	case ctx.Err() != nil:
		return reasonOf(ctx, ctx.Err()), true
	case len(t.Columns) == 0:
		return reason{inventory.StateNotVisible, "no column of it is visible to the login"}, true
	case !samples:
		return reason{inventory.StateNotVisible, reasonStructureOnly}, true
	}
	for i := range t.Columns {
		if t.Columns[i].State == "" {
			return reason{}, false
		}
	}
	return reason{t.Columns[0].State, t.Columns[0].Reason}, true
}

func (r *reading) deadline(ctx context.Context) (context.Context, context.CancelFunc) {
	if limit := r.scan.opt.TableTime; limit > 0 {
		return context.WithTimeoutCause(ctx, limit, timeLimit(limit))
	}
	return context.WithCancel(ctx)
}

func (r *reading) sample(ctx context.Context) {
	sampler := r.scan.target.Source.(Sampler)
	sampling, err := sampler.Sample(ctx, *r.table, r.scan.opt.Limits, func(b *Batch) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.add(b)
		return nil
	})
	r.table.Sampling = sampling
	if err != nil {
		r.fail(ctx, err)
		return
	}
	r.settle(reason{})
	r.recency(ctx)
}

func (r *reading) add(b *Batch) {
	opened := r.opener.open(b)
	for _, v := range opened.Columns() {
		c := r.counts[v.Column.Name]
		if c == nil {
			c = &count{}
			r.counts[v.Column.Name] = c
		}
		c.rows += int64(v.Len() + v.Nulls())
		c.values += int64(v.Len())
	}
	r.classifier.Add(opened)
}

func (r *reading) recency(ctx context.Context) {
	reader, ok := r.scan.target.Source.(RecencyReader)
	if !ok {
		return
	}
	recency, err := reader.Recency(ctx, *r.table)
	if err != nil {
		r.scan.log.Warn("creation and update times not read",
			"table", r.table.Ref.String(), "reason", reasonOf(ctx, err).text)
		return
	}
	r.table.Recency = recency
}

// attach gives each column its findings. A column that the configuration leaves out gets none.
func (r *reading) attach(findings map[string][]inventory.Finding) {
	thinner, thins := r.classifier.(Thinner)
	for i := range r.table.Columns {
		c := &r.table.Columns[i]
		if c.State == inventory.StateSkipped && c.Reason == reasonLeftOut {
			continue
		}
		c.Findings = findings[c.Name]
		if thins && r.counts[c.Name] != nil {
			c.Unjudged = thinner.Unjudged(c.Name)
		}
	}
}

// contain turns a panic into the state of this table. What was panicked with is not shown: it may hold a value.
func (r *reading) contain() {
	if recover() == nil {
		return
	}
	r.scan.log.Error("internal error", "table", r.table.Ref.String(), "at", panicOrigin())
	r.settle(reason{inventory.StateFailed, "internal error; the log names the place"})
}

// panicOrigin names the functions that led to a panic, innermost first, without their arguments.
func panicOrigin() []string {
	frames := make([]uintptr, 32)
	frames = frames[:runtime.Callers(3, frames)]
	var names []string
	for next := runtime.CallersFrames(frames); len(names) < 10; {
		frame, more := next.Next()
		if frame.Function != "" {
			names = append(names, frame.Function)
		}
		if !more {
			break
		}
	}
	return names
}

// timeLimit is the cause of a context that ended because a table took too long.
type timeLimit time.Duration

// Error names the limit.
func (l timeLimit) Error() string {
	return "the time limit of " + time.Duration(l).String() + " for one table was reached"
}
