package scanner

import (
	"context"
	"iter"
	"time"

	"pinventory/inventory"
)

// A Source lists the tables of one database, CRM or file.
//
// Tables yields them in a stable order. An error yielded with a table that has a name concerns that table alone, and
// iteration goes on; an error yielded with the zero table ends the catalog. Tables that the filter leaves out are
// not yielded.
type Source interface {
	Tables(ctx context.Context, f Filter) iter.Seq2[inventory.Table, error]
	Close() error
}

// A Sampler reads rows of one table and hands them over as column batches. A batch is valid only during the call of
// sink. It returns how the rows were chosen and what they cover. Columns whose State the catalog has already set
// (denied, skipped) are not read. A source that is no Sampler is classified by structure alone, and says so.
type Sampler interface {
	Sample(ctx context.Context, t inventory.Table, lim Limits, sink func(*Batch) error) (inventory.Sampling, error)
}

// An Identifier names the product behind a source, such as "PostgreSQL 15.18".
type Identifier interface {
	Product(ctx context.Context) (string, error)
}

// A RecencyReader reads the minimum and maximum of a table's creation or update time: aggregates, never a row.
// It returns nil when the table has no such column or reading it would cost a scan of the table.
type RecencyReader interface {
	Recency(ctx context.Context, t inventory.Table) (*inventory.Recency, error)
}

// A Checker says what a login can and cannot do, for a person who is about to run the first scan.
type Checker interface {
	Check(ctx context.Context) ([]Check, error)
}

// A Metered source counts its calls, because its vendor bounds or bills them.
type Metered interface {
	Usage() Usage
}

// Usage is what a source has taken of its budget so far.
type Usage struct {
	Calls  int // calls that were made
	Spent  int // what they cost, in units of the budget
	Budget int // most that the scan may spend
}

// Check is one line of such a report.
type Check struct {
	Name   string // what was looked at, such as "read-only login"
	OK     bool
	Detail string // what was seen
	Advice string // how to mend it: a statement to run, a right to grant; empty when OK
}

// A Classifier opens one table. The batches of its sample are added, then the findings are asked for.
type Classifier interface {
	Open(t inventory.Table) TableClassifier
}

// A TableClassifier collects what a table's values show. It keeps counts and shapes, never a value. It is used by one
// goroutine at a time.
type TableClassifier interface {
	// Add takes a batch. Columns may appear that the catalog does not list: paths inside nested values.
	Add(b *Batch)
	// Findings gives the findings by column name, best first. It is called once, after the last batch.
	Findings() map[string][]inventory.Finding
}

// A Thinner is a TableClassifier that need not look at every value, where others of the same shape can stand for it.
type Thinner interface {
	// Unjudged is the number of values of a column that it did not look at. It is asked for after Findings.
	Unjudged(column string) int64
}

// A Settler is a Classifier that looks again once all tables of a source are judged, for what one table cannot tell
// alone. It changes findings in place and gives the positions of the tables that it changed, in order.
type Settler interface {
	Settle(tables []inventory.Table) []int
}

// Limits bound what is read of one table.
type Limits struct {
	Rows       int           // rows wanted; ignored when Exhaustive
	Exhaustive bool          // read every row
	Seed       uint64        // of the random choice of rows
	MaxCell    int           // bytes of a cell that are read; the rest is cut at the source
	BatchRows  int           // rows handed over at a time
	Statement  time.Duration // longest time of one statement, enforced on the server where it can
	Lock       time.Duration // longest wait for a lock
}

// DefaultLimits are the limits of a scan that does not set its own.
func DefaultLimits() Limits {
	return Limits{
		Rows: 10_000, Seed: 1, MaxCell: 4096, BatchRows: 500,
		Statement: 30 * time.Second, Lock: 2 * time.Second,
	}
}
