package crm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"strings"
	"unicode/utf8"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	batchBytes = 4 << 20 // a batch is handed over when it holds so much
	jsonCells  = 16      // a JSON cell may be so many times longer: cut, it cannot be opened
)

// The ways in which records are chosen.
const (
	methodAll    = "all"
	methodFirst  = "first_rows"
	methodOrders = "ends_of_orders"
	methodPages  = "random_pages"
)

// Sample reads records of an object, in the passes that the description names.
func (s *source) Sample(ctx context.Context, t inventory.Table, lim scanner.Limits, sink func(*scanner.Batch) error) (inventory.Sampling, error) {
	o, err := s.object(t.Ref)
	if err != nil {
		return inventory.Sampling{}, err
	}
	r := newReader(s, o, t, withDefaults(lim), sink)
	if len(r.columns) == 0 {
		return inventory.Sampling{}, nil
	}
	if s.code.sample != nil {
		err = s.code.sample(ctx, s, o, r)
	} else {
		err = r.run(ctx)
	}
	if flushed := r.flush(); err == nil { // what was read before an error counts
		err = flushed
	}
	r.sampling.Rows = r.rows
	r.sampling.Seed = r.limits.Seed
	if err != nil {
		return r.sampling, unwrapSink(problem(err))
	}
	return r.sampling, r.problems()
}

// reader reads the records of one object and hands them over.
type reader struct {
	source   *source
	object   *object
	columns  []inventory.Column
	keys     []string // of the columns, in records
	present  []int64  // records that have the field, null or not
	limits   scanner.Limits
	sink     func(*scanner.Batch) error
	batch    *scanner.Batch
	bytes    int
	rows     int64
	seen     map[uint64]bool // digests of the keys of records
	seed     maphash.Seed
	sampling inventory.Sampling
	refused  scanner.ColumnProblems // columns that the service refused while it was read
}

func newReader(s *source, o *object, t inventory.Table, lim scanner.Limits, sink func(*scanner.Batch) error) *reader {
	r := &reader{source: s, object: o, limits: lim, sink: sink, seen: map[uint64]bool{}, seed: maphash.MakeSeed()}
	for _, c := range t.Columns {
		if c.State == "" {
			r.columns = append(r.columns, c)
			r.keys = append(r.keys, cmp.Or(o.keys[c.Name], c.Name))
		}
	}
	r.present = make([]int64, len(r.columns))
	r.batch = scanner.NewBatch(r.columns)
	return r
}

// run reads pass after pass. A pass that comes to the end of the list has seen all there is.
func (r *reader) run(ctx context.Context) error {
	passes := r.source.spec.Sample.Passes
	if len(passes) == 0 {
		passes = []Pass{{Name: cmp.Or(r.source.spec.Sample.Ordered, "in the order of the service")}}
	}
	if r.limits.Exhaustive {
		passes = passes[:1]
	}
	var names []string
	for i, pass := range passes {
		share := (int64(r.limits.Rows) - r.rows) / int64(len(passes)-i)
		before := r.rows
		ended, err := r.pass(ctx, pass, before+share)
		if err != nil {
			return err
		}
		names = append(names, fmt.Sprintf("%d %s", r.rows-before, pass.Name))
		if ended {
			r.sampling.Method, r.sampling.Bias = methodAll, ""
			return nil
		}
	}
	if r.sampling.Method == methodPages {
		return nil
	}
	r.sampling.Method, r.sampling.Bias = methodFirst, "the first records, "+passes[0].Name
	if len(passes) > 1 {
		r.sampling.Method = methodOrders
		r.sampling.Bias = "the ends of " + fmt.Sprint(len(passes)) + " orders: " + strings.Join(names, ", ") + "; records between them are not in the sample"
	}
	return nil
}

// pass reads pages until so many rows are read or the list ends, and reports whether it ended with every record taken.
// On the last page, all that the limit permits is taken: the list was read anyway.
func (r *reader) pass(ctx context.Context, pass Pass, until int64) (bool, error) {
	p := r.source.client.pages(r.request(pass))
	for !p.ended {
		items, a, err := p.advance(ctx)
		if err != nil {
			return false, err
		}
		if p.read == 1 && r.randomPages(p, a) {
			return false, r.choosePages(ctx, p, items, a)
		}
		whole, err := r.page(ctx, p, items, until)
		if err != nil || p.ended && whole {
			return whole, err
		}
		if !r.limits.Exhaustive && r.rows >= until {
			return false, nil
		}
	}
	return true, nil
}

// page takes the records of a page, and reports whether all were taken.
func (r *reader) page(ctx context.Context, p *pager, items []any, until int64) (bool, error) {
	if p.ended {
		until = int64(r.limits.Rows)
	}
	records, err := r.complete(ctx, p, items)
	if err != nil {
		return false, err
	}
	for _, record := range records {
		if r.known(record[0]) {
			continue
		}
		if !r.limits.Exhaustive && r.rows >= until {
			return false, nil
		}
		r.remember(record[0])
		if err := r.add(record); err != nil {
			return false, err
		}
	}
	return true, nil
}

// request asks for the columns in the order of a pass, as far as one call can ask for them.
func (r *reader) request(pass Pass) request {
	q := request{
		call: &r.source.spec.Sample.Call, vars: r.object.variables(), query: pass.Query, body: pass.Body,
		repeat: r.source.spec.Sample.Repeat, values: r.chunk(0),
	}
	q.vars["fields"] = q.values
	return q
}

// chunk gives the keys of the i-th part of the columns.
func (r *reader) chunk(i int) []string {
	most := r.source.spec.Sample.Most
	if most <= 0 {
		most = max(1, len(r.keys))
	}
	start := min(i*most, len(r.keys))
	return r.keys[start:min(start+most, len(r.keys))]
}

// complete asks for the columns that did not fit into the first call, for the same page, and joins them by the key of
// the records.
func (r *reader) complete(ctx context.Context, p *pager, items []any) ([][]any, error) {
	records := make([][]any, len(items))
	for i, item := range items {
		records[i] = []any{item}
	}
	for i := 1; len(r.chunk(i)) > 0; i++ {
		q := p.used
		q.values = r.chunk(i)
		q.vars = q.vars.with(variables{"fields": q.values})
		a, err := r.source.client.fetch(ctx, q)
		if err != nil {
			return nil, err
		}
		more, err := q.call.list(a, q.vars)
		if err != nil {
			return nil, err
		}
		byKey := map[string]any{}
		for _, item := range more {
			byKey[textAt(item, r.source.spec.Sample.Key)] = item
		}
		for n, item := range items {
			if other := byKey[textAt(item, r.source.spec.Sample.Key)]; other != nil {
				records[n] = append(records[n], other)
			}
		}
	}
	return records, nil
}

func (r *reader) digest(record any) (uint64, bool) {
	key := r.source.spec.Sample.Key
	text := textAt(record, key)
	return maphash.String(r.seed, text), text != ""
}

func (r *reader) known(record any) bool {
	digest, ok := r.digest(record)
	return ok && r.seen[digest]
}

func (r *reader) remember(record any) {
	if digest, ok := r.digest(record); ok {
		r.seen[digest] = true
	}
}

// add takes one record, whose fields stand in one or several parts.
func (r *reader) add(parts []any) error {
	for i, v := range r.batch.Columns() {
		value, present := r.find(parts, r.keys[i])
		if present {
			r.present[i]++
		}
		value = r.source.value(r.columns[i], value)
		text, ok := cell(value)
		if !ok {
			v.AppendNull()
			continue
		}
		text = r.cut(text, value)
		v.AppendString(text)
		r.bytes += len(text)
	}
	r.batch.AddRows(1)
	r.rows++
	if r.batch.Rows() >= r.limits.BatchRows || r.bytes >= batchBytes {
		return r.flush()
	}
	return nil
}

// find looks for a field in the parts of a record, at the places of the description.
func (r *reader) find(parts []any, key string) (any, bool) {
	for _, part := range parts {
		for _, at := range r.source.places() {
			object, ok := pick(part, at).(map[string]any)
			if !ok {
				continue
			}
			if value, ok := object[key]; ok {
				return value, true
			}
		}
	}
	return nil, false
}

// cut shortens a cell to the limit, between two characters.
func (r *reader) cut(text string, value any) string {
	most := r.limits.MaxCell
	switch value.(type) {
	case map[string]any, []any:
		most *= jsonCells
	}
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

func (r *reader) flush() error {
	if r.batch.Rows() == 0 {
		return nil
	}
	if err := r.sink(r.batch); err != nil {
		return &sinkError{err}
	}
	r.batch.Reset()
	r.bytes = 0
	return nil
}

// problems names the columns that no record had although they were asked for.
func (r *reader) problems() error {
	if len(r.refused) > 0 {
		return r.refused
	}
	if r.source.spec.Sample.Absent != string(inventory.StateNotVisible) || r.rows == 0 {
		return nil
	}
	out := scanner.ColumnProblems{}
	for i, c := range r.columns {
		if r.present[i] == 0 {
			out[c.Name] = &scanner.Problem{
				State: inventory.StateNotVisible, Reason: strings.TrimSuffix("the service describes it and does not hand it out; "+r.source.spec.Sample.Denied, "; "),
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// sinkError is an error of the one who takes the batches: it goes back as it came.
type sinkError struct{ err error }

// Error tells where it came from.
func (e *sinkError) Error() string { return fmt.Sprintf("take batch: %v", e.err) }

// Unwrap gives the error of the sink.
func (e *sinkError) Unwrap() error { return e.err }

func unwrapSink(err error) error {
	if e, ok := errors.AsType[*sinkError](err); ok {
		return e.err
	}
	return err
}
