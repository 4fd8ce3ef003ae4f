package scanner

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"pinventory/inventory"
)

// Target is an opened source with what a scan has to know of it.
type Target struct {
	Name      string // the source's name in the inventory
	Connector string // "postgres"
	Location  string // without credentials
	Filter    Filter
	Source    Source
}

// Recorder keeps a table as soon as it is finished, so that a scan that is killed loses nothing that it has. Calls come
// one at a time. An error ends the scan: there is no sense in reading what cannot be kept.
type Recorder interface {
	RecordTable(ctx context.Context, t inventory.Table) error
}

// Options are the settings of a scan. The zero value of each has a sensible meaning.
type Options struct {
	Limits      Limits
	Concurrency int           // tables at a time; below 1: one
	TableTime   time.Duration // longest time for one table; 0: no bound
	Progress    Progress      // nil: nobody watches
	Log         *slog.Logger  // nil: no log
	Now         func() time.Time

	// Done gives a table that an earlier, interrupted run of the same scan finished. It is kept as it is. A table that
	// Stopped reports is not finished.
	Done func(inventory.TableRef) (inventory.Table, bool)
}

// Scan reads the catalog of one source, samples its tables, and lets the classifier judge them. A table that cannot
// be read is a result, not an error: it carries its state and the reason, and so does a source. Tables come back in
// the order of their names, whatever the concurrency. When the context ends, what is left is recorded as not looked
// at. The error is the recorder's.
func Scan(ctx context.Context, target Target, c Classifier, rec Recorder, opt Options) (inventory.SourceResult, error) {
	s := newScan(target, c, rec, opt)
	result := inventory.SourceResult{
		Name: target.Name, Connector: target.Connector, Location: target.Location,
		Started: s.opt.Now(), Product: s.product(ctx),
	}
	tables, err := s.catalog(ctx)
	result.Complete = err == nil
	if err != nil {
		result.Failure = reasonOf(ctx, err).text
		s.log.Warn("the catalog ended early", "reason", result.Failure)
	}
	if err = s.tables(ctx, tables); err == nil {
		err = s.settle(ctx, tables)
	}
	result.Tables = tables
	s.candidates(ctx, &result)
	result.Ended = s.opt.Now()
	return result, err
}

// Unreachable is the result of a source that could not be opened. Without a cause it is what is known before reading.
func Unreachable(target Target, cause error, at time.Time) inventory.SourceResult {
	r := inventory.SourceResult{
		Name: target.Name, Connector: target.Connector, Location: target.Location, Started: at, Ended: at,
	}
	p, explained := errors.AsType[*Problem](cause)
	switch {
	case cause == nil:
	case errors.Is(cause, context.Canceled):
		r.Failure = ReasonStopped
	case explained:
		r.Failure = p.Reason
	default:
		r.Failure = cause.Error()
	}
	return r
}

// scan is one run of Scan.
type scan struct {
	target     Target
	classifier Classifier
	recorder   *serialRecorder
	opt        Options
	log        *slog.Logger
}

func newScan(target Target, c Classifier, rec Recorder, opt Options) *scan {
	opt.Concurrency = max(opt.Concurrency, 1)
	if opt.Progress == nil {
		opt.Progress = noProgress{}
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Done == nil {
		opt.Done = func(inventory.TableRef) (inventory.Table, bool) { return inventory.Table{}, false }
	}
	return &scan{
		target: target, classifier: c, recorder: &serialRecorder{to: rec}, opt: opt,
		log: opt.Log.With("source", target.Name),
	}
}

func (s *scan) product(ctx context.Context) string {
	id, ok := s.target.Source.(Identifier)
	if !ok {
		return ""
	}
	product, err := id.Product(ctx)
	if err != nil {
		s.log.Warn("the source does not name its product", "reason", reasonOf(ctx, err).text)
	}
	return product
}

// catalog lists the tables in the order of their names. A table whose catalog entry could not be read carries the
// reason; an error is that of the catalog as a whole, and comes with the tables that were seen before it.
func (s *scan) catalog(ctx context.Context) ([]inventory.Table, error) {
	var tables []inventory.Table
	var failure error
	for t, err := range s.target.Source.Tables(ctx, s.target.Filter) {
		if err != nil && t.Ref.Table == "" {
			failure = err
			break
		}
		t.Ref.Source = s.target.Name
		if err != nil {
			setTable(&t, reasonOf(ctx, err))
		}
		tables = append(tables, t)
	}
	if failure == nil {
		failure = ctx.Err()
	}
	slices.SortStableFunc(tables, func(a, b inventory.Table) int { return a.Ref.Compare(b.Ref) })
	return tables, failure
}

// settle lets the classifier look across the tables, and records again those that it changes.
func (s *scan) settle(ctx context.Context, tables []inventory.Table) error {
	settler, ok := s.classifier.(Settler)
	if !ok {
		return nil
	}
	for _, i := range settler.Settle(tables) {
		if err := s.recorder.RecordTable(ctx, tables[i]); err != nil {
			return err
		}
	}
	return nil
}

// tables fills every table in place, several at a time.
func (s *scan) tables(ctx context.Context, tables []inventory.Table) error {
	s.opt.Progress.Start(len(tables))
	defer s.opt.Progress.Finish()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(s.opt.Concurrency)
	for _, i := range largestFirst(tables) {
		t := &tables[i]
		group.Go(func() error { return s.table(ctx, t) })
	}
	return group.Wait()
}

// largestFirst orders the tables by their estimated size, so that a large one does not start when all else is done.
func largestFirst(tables []inventory.Table) []int {
	order := make([]int, len(tables))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(tables[b].RowEstimate, tables[a].RowEstimate)
	})
	return order
}

// table reads one table and records it.
func (s *scan) table(ctx context.Context, t *inventory.Table) error {
	if done, ok := s.opt.Done(t.Ref); ok {
		*t = done
		s.opt.Progress.Done(t.Ref, t.Sampling.Rows)
		return nil
	}
	started := s.opt.Now()
	newReading(s, t).run(ctx)
	s.logTable(t, s.opt.Now().Sub(started))
	s.opt.Progress.Done(t.Ref, t.Sampling.Rows)
	return s.recorder.RecordTable(context.WithoutCancel(ctx), *t)
}

func (s *scan) logTable(t *inventory.Table, elapsed time.Duration) {
	log := s.log.With("table", t.Ref.String(), "rows", t.Sampling.Rows, "elapsed", elapsed)
	if t.State.LookedAt() {
		log.Info("table scanned")
		return
	}
	log.Info("table not looked at", "state", string(t.State), "reason", t.Reason)
}
