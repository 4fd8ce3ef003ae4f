package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	batchBytes = 4 << 20 // a batch is handed over when it holds so much
	// maxFailures is the number of failed columns from which the others of their pass are not tried one by one.
	maxFailures = 50
	jsonCells   = 16 // a JSON cell may be so many times longer: cut, it cannot be opened
)

// Sample reads rows of a table in one short read-only transaction.
//
// A table with more columns than one statement can list is read in passes over the same rows, and so is one with a
// column that cannot be read: a batch holds the columns of its pass. Each column that fails alone is named in the
// ColumnProblems that are returned beside the Sampling.
func (s *source) Sample(ctx context.Context, t inventory.Table, lim scanner.Limits, sink func(*scanner.Batch) error) (inventory.Sampling, error) {
	lim = withDefaults(lim)
	columns := readable(t)
	if len(columns) == 0 {
		return inventory.Sampling{}, nil
	}
	session, err := s.session(ctx, lim)
	if err != nil {
		return inventory.Sampling{}, problem(err)
	}
	defer session.close()
	chosen, err := s.dialect.choose(ctx, session, t, lim)
	if err != nil {
		return inventory.Sampling{}, problem(err)
	}
	r := reader{session: session, choice: chosen, sink: sink, problems: scanner.ColumnProblems{}}
	err = r.run(ctx, columns)
	return r.sampling(), err
}

func readable(t inventory.Table) []inventory.Column {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c inventory.Column) bool { return c.State != "" })
}

// reader reads the chosen rows of one table.
type reader struct {
	session  *session
	choice   choice
	sink     func(*scanner.Batch) error
	problems scanner.ColumnProblems
	rows     int64 // read by the longest pass
}

// place is how far a pass has come: rows of a part that were handed over.
type place struct {
	part, row int
	rows      int64 // over all parts
}

func (r *reader) run(ctx context.Context, columns []inventory.Column) error {
	for pass := range slices.Chunk(columns, r.session.dialect.columns) {
		if err := r.pass(ctx, pass, place{}); err != nil {
			return unwrapSink(problem(err))
		}
	}
	if len(r.problems) > 0 {
		return r.problems
	}
	return nil
}

func (r *reader) sampling() inventory.Sampling {
	lim := r.session.limits
	out := inventory.Sampling{
		Method: r.choice.method, Rows: r.rows, Seed: lim.Seed, Bias: r.choice.bias, Range: r.choice.span,
	}
	if out.Method == methodHead && r.rows < int64(lim.Rows) && len(r.problems) == 0 {
		out.Method, out.Bias = methodAll, ""
	}
	return out
}

// pass reads columns from a place on. When an error may be that of one column, each half goes on by itself from the
// place where the error came up, so that no row is handed over twice.
func (r *reader) pass(ctx context.Context, columns []inventory.Column, at place) error {
	err := r.session.guarded(ctx, func() error { return r.read(ctx, columns, &at) })
	r.rows = max(r.rows, at.rows)
	if !splittable(err) {
		return err
	}
	if len(columns) == 1 || len(r.problems) >= maxFailures {
		for _, c := range columns {
			r.problems[c.Name] = columnProblem(err)
		}
		return nil
	}
	half := len(columns) / 2
	if err := r.pass(ctx, columns[:half], at); err != nil {
		return err
	}
	return r.pass(ctx, columns[half:], at)
}

func columnProblem(err error) *scanner.Problem {
	return &scanner.Problem{
		State: inventory.StateFailed, Reason: "reading the column ended in an error: " + err.Error(), Err: err,
	}
}

func (r *reader) read(ctx context.Context, columns []inventory.Column, at *place) error {
	b := r.newBatch(columns)
	list := r.list(columns)
	for at.part < len(r.choice.parts) {
		query := "SELECT " + list + " " + r.choice.parts[at.part]
		skip := at.row
		b.at = at
		err := r.session.each(ctx, func(rows *sqlx.Rows) error {
			if skip > 0 {
				skip--
				return nil
			}
			return b.add(rows)
		}, query)
		if err == nil || splittable(err) {
			if failed := b.flush(); failed != nil {
				return failed
			}
		}
		if err != nil {
			return err
		}
		at.part, at.row = at.part+1, 0
	}
	return nil
}

// list is the list of columns of a statement: each as text, cut to the longest cell.
func (r *reader) list(columns []inventory.Column) string {
	d := r.session.dialect
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = d.text(c, d.quote(c.Name), cellLimit(c, r.session.limits))
	}
	return strings.Join(parts, ", ")
}

// cellLimit is the longest cell of a column, in bytes.
func cellLimit(c inventory.Column, lim scanner.Limits) int {
	if c.Kind == inventory.ValueJSON {
		return lim.MaxCell * jsonCells
	}
	return lim.MaxCell
}

// batch fills a scanner.Batch from rows and hands it over when it is full.
type batch struct {
	*scanner.Batch
	reader *reader
	at     *place
	raw    []sql.RawBytes
	dest   []any
	limits []int
	bytes  int
}

func (r *reader) newBatch(columns []inventory.Column) *batch {
	b := &batch{
		Batch: scanner.NewBatch(columns), reader: r,
		raw: make([]sql.RawBytes, len(columns)), dest: make([]any, len(columns)), limits: make([]int, len(columns)),
	}
	for i, c := range columns {
		b.dest[i] = &b.raw[i]
		b.limits[i] = cellLimit(c, r.session.limits)
	}
	return b
}

// add takes the current row. Its cells are never scanned into a typed variable: such an error would quote the value.
func (b *batch) add(rows *sqlx.Rows) error {
	if err := rows.Scan(b.dest...); err != nil {
		return err
	}
	for i, v := range b.Columns() {
		if b.raw[i] == nil {
			v.AppendNull()
			continue
		}
		cell := cut(b.raw[i], b.limits[i])
		v.Append(cell)
		b.bytes += len(cell)
	}
	b.AddRows(1)
	if b.Rows() >= b.reader.session.limits.BatchRows || b.bytes >= batchBytes {
		return b.flush()
	}
	return nil
}

func (b *batch) flush() error {
	if b.Rows() == 0 {
		return nil
	}
	if err := b.reader.sink(b.Batch); err != nil {
		return &sinkError{err}
	}
	b.at.row += b.Rows()
	b.at.rows += int64(b.Rows())
	b.Reset()
	b.bytes = 0
	return nil
}

// cut shortens a cell to at most limit bytes, between two characters where it is UTF-8.
func cut(cell []byte, limit int) []byte {
	if len(cell) <= limit {
		return cell
	}
	for end := limit; end > limit-utf8.UTFMax && end > 0; end-- {
		if utf8.RuneStart(cell[end]) {
			return cell[:end]
		}
	}
	return cell[:limit]
}

// sinkError is an error of the one who takes the batches: it goes back as it came.
type sinkError struct{ err error }

// Error tells where it came from.
func (e *sinkError) Error() string { return fmt.Sprintf("take batch: %v", e.err) }

// Unwrap gives the error of the sink.
func (e *sinkError) Unwrap() error { return e.err }

func unwrapSink(err error) error {
	if e, ok := err.(*sinkError); ok { //nolint:errorlint // only as it came
		return e.err
	}
	return err
}
