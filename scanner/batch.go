package scanner

import (
	"fmt"
	"iter"
	"log/slog"

	"pinventory/inventory"
)

// Batch is some rows of one table, column by column. It is the only type that can hold personal values, and every way
// to print it tells its size alone. Its memory is reused: a batch is valid only during the call that hands it over.
type Batch struct {
	rows    int
	columns []*Values
}

// Values are the non-null values of one column in a batch, as text in UTF-8 as far as the source gives it.
type Values struct {
	Column inventory.Column
	data   []byte
	ends   []int
	nulls  int
}

// NewBatch makes an empty batch for the given columns.
func NewBatch(columns []inventory.Column) *Batch {
	b := &Batch{}
	for _, c := range columns {
		b.AddColumn(c)
	}
	return b
}

// AddColumn appends a column, for paths that are discovered while reading.
func (b *Batch) AddColumn(c inventory.Column) *Values {
	v := &Values{Column: c}
	b.columns = append(b.columns, v)
	return v
}

// Columns gives the columns in order.
func (b *Batch) Columns() []*Values { return b.columns }

// Rows is the number of rows, nulls included.
func (b *Batch) Rows() int { return b.rows }

// AddRows counts n further rows.
func (b *Batch) AddRows(n int) { b.rows += n }

// Reset empties the batch and keeps its memory and columns.
func (b *Batch) Reset() {
	b.rows = 0
	for _, v := range b.columns {
		v.reset()
	}
}

func (v *Values) reset() { v.data, v.ends, v.nulls = v.data[:0], v.ends[:0], 0 }

// Append adds a value; its bytes are copied.
func (v *Values) Append(value []byte) {
	v.data = append(v.data, value...)
	v.ends = append(v.ends, len(v.data))
}

// AppendString adds a value.
func (v *Values) AppendString(value string) {
	v.data = append(v.data, value...)
	v.ends = append(v.ends, len(v.data))
}

// AppendNull counts a null.
func (v *Values) AppendNull() { v.nulls++ }

// Len is the number of non-null values.
func (v *Values) Len() int { return len(v.ends) }

// Nulls is the number of nulls.
func (v *Values) Nulls() int { return v.nulls }

// At gives the i-th non-null value. The bytes belong to the batch.
func (v *Values) At(i int) []byte {
	start := 0
	if i > 0 {
		start = v.ends[i-1]
	}
	return v.data[start:v.ends[i]:v.ends[i]]
}

// All gives the non-null values in order. Their bytes are copied once for all of them, which costs less than a copy of
// each; a value keeps the memory of the others, and so it must not outlive the batch.
func (v *Values) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		data, start := string(v.data), 0
		for _, end := range v.ends {
			if !yield(data[start:end]) {
				return
			}
			start = end
		}
	}
}

// String tells the size alone.
func (b Batch) String() string { return fmt.Sprintf("batch of %d rows", b.rows) }

// GoString tells the size alone.
func (b Batch) GoString() string { return b.String() }

// Format tells the size alone, whatever the verb.
func (b Batch) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, b.String()) }

// LogValue tells the size alone.
func (b Batch) LogValue() slog.Value { return slog.StringValue(b.String()) }

// MarshalJSON tells the size alone.
func (b Batch) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, "%q", b.String()), nil }

// String tells the size alone.
func (v Values) String() string { return fmt.Sprintf("%d values", len(v.ends)) }

// GoString tells the size alone.
func (v Values) GoString() string { return v.String() }

// Format tells the size alone, whatever the verb.
func (v Values) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, v.String()) }

// LogValue tells the size alone.
func (v Values) LogValue() slog.Value { return slog.StringValue(v.String()) }

// MarshalJSON tells the size alone.
func (v Values) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, "%q", v.String()), nil }
