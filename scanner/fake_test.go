package scanner_test

import (
	"context"
	"errors"
	"iter"
	"sync"

	"pinventory/inventory"
	"pinventory/scanner"
)

// fakeSource is a source with faults to order.
type fakeSource struct {
	tables  []fakeTable
	failure error // ends the catalog after the last table
	product string

	candidates []inventory.Candidate
	hidden     error // of the candidates
}

// fakeTable is a table of a fakeSource.
type fakeTable struct {
	table   inventory.Table
	err     error // of its catalog entry
	rows    [][]string
	batch   int                             // rows a batch; 0: all in one
	sample  func(ctx context.Context) error // runs before the first row
	ending  func(ctx context.Context) error // runs after the last row
	recency *inventory.Recency
}

const null = "\x00null"

func (f *fakeSource) Close() error { return nil }

func (f *fakeSource) Product(context.Context) (string, error) { return f.product, nil }

func (f *fakeSource) Candidates(context.Context) ([]inventory.Candidate, error) {
	return f.candidates, f.hidden
}

func (f *fakeSource) Tables(ctx context.Context, filter scanner.Filter) iter.Seq2[inventory.Table, error] {
	return func(yield func(inventory.Table, error) bool) {
		for _, t := range f.tables {
			if ctx.Err() != nil {
				yield(inventory.Table{}, ctx.Err())
				return
			}
			if filter.Table(t.table.Ref) && !yield(t.table, t.err) {
				return
			}
		}
		if f.failure != nil {
			yield(inventory.Table{}, f.failure)
		}
	}
}

// sampledSource is a fakeSource whose values can be read.
type sampledSource struct{ *fakeSource }

func (f sampledSource) Sample(
	ctx context.Context, t inventory.Table, lim scanner.Limits, sink func(*scanner.Batch) error,
) (inventory.Sampling, error) {
	fake := f.find(t.Ref)
	if fake.sample != nil {
		if err := fake.sample(ctx); err != nil {
			return inventory.Sampling{}, err
		}
	}
	if err := fake.send(t, sink); err != nil {
		return inventory.Sampling{}, err
	}
	sampling := inventory.Sampling{Method: "all", Rows: int64(len(fake.rows)), Seed: lim.Seed}
	if fake.ending != nil {
		return sampling, fake.ending(ctx)
	}
	return sampling, nil
}

func (f sampledSource) Recency(_ context.Context, t inventory.Table) (*inventory.Recency, error) {
	return f.find(t.Ref).recency, nil
}

func (f *fakeSource) find(ref inventory.TableRef) *fakeTable {
	for i := range f.tables {
		if f.tables[i].table.Ref.Table == ref.Table {
			return &f.tables[i]
		}
	}
	panic("no such table")
}

func (f *fakeTable) send(t inventory.Table, sink func(*scanner.Batch) error) error {
	var columns []inventory.Column
	var places []int
	for i, c := range t.Columns {
		if c.State == "" {
			columns, places = append(columns, c), append(places, i)
		}
	}
	b := scanner.NewBatch(columns)
	for i, row := range f.rows {
		b.AddRows(1)
		for j, v := range b.Columns() {
			if row[places[j]] == null {
				v.AppendNull()
			} else {
				v.AppendString(row[places[j]])
			}
		}
		if f.batch > 0 && (i+1)%f.batch == 0 {
			if err := sink(b); err != nil {
				return err
			}
			b.Reset()
		}
	}
	if b.Rows() == 0 {
		return nil
	}
	return sink(b)
}

// textTable makes a table of text columns.
func textTable(name string, columns ...string) inventory.Table {
	t := inventory.Table{Ref: inventory.TableRef{Schema: "main", Table: name}, Kind: inventory.KindTable}
	for i, c := range columns {
		t.Columns = append(t.Columns, inventory.Column{
			Name: c, Position: i + 1, DataType: "text", Kind: inventory.ValueText,
		})
	}
	return t
}

// markClassifier finds "mark" in every column whose values contain an at sign, and panics at a value "panic".
type markClassifier struct{}

func (markClassifier) Open(inventory.Table) scanner.TableClassifier {
	return &markTable{found: make(map[string][]inventory.Finding)}
}

type markTable struct {
	found map[string][]inventory.Finding
}

func (m *markTable) Add(b *scanner.Batch) {
	for _, v := range b.Columns() {
		for i := range v.Len() {
			switch string(v.At(i)) {
			case "panic":
				panic("value: panic")
			case "a@example.com":
				m.found[v.Column.Name] = []inventory.Finding{{Type: "mark", Confidence: 1}}
			}
		}
	}
}

func (m *markTable) Findings() map[string][]inventory.Finding { return m.found }

// memory is a recorder that keeps what it is given.
type memory struct {
	mu     sync.Mutex
	tables []inventory.Table
	err    error
}

func (m *memory) RecordTable(_ context.Context, t inventory.Table) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tables = append(m.tables, t)
	return m.err
}

var errPlain = errors.New("driver says: cannot convert 123-45-6789")
