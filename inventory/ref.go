package inventory

import (
	"cmp"
	"strings"
)

// TableRef names one table, view or object of a source. Schema is empty where the source has none.
type TableRef struct {
	Source string `json:"source"`
	Schema string `json:"schema"`
	Table  string `json:"table"`
}

// String gives SOURCE.SCHEMA.TABLE, without empty parts.
func (r TableRef) String() string { return joinDotted(r.Source, r.Schema, r.Table) }

// Compare orders by source, schema and table, in byte order.
func (r TableRef) Compare(o TableRef) int {
	return cmp.Or(strings.Compare(r.Source, o.Source), strings.Compare(r.Schema, o.Schema), strings.Compare(r.Table, o.Table))
}

// Column names a column of the table.
func (r TableRef) Column(name string) ColumnRef { return ColumnRef{TableRef: r, Column: name} }

// ColumnRef names one column, field or path inside a nested value ("payload.customer.email").
// It is comparable and is the key under which findings and decisions are kept.
type ColumnRef struct {
	TableRef
	Column string `json:"column"`
}

// String gives SOURCE.SCHEMA.TABLE.COLUMN, without empty parts.
func (r ColumnRef) String() string { return joinDotted(r.Source, r.Schema, r.Table, r.Column) }

// Compare orders by table, then column, in byte order.
func (r ColumnRef) Compare(o ColumnRef) int {
	return cmp.Or(r.TableRef.Compare(o.TableRef), strings.Compare(r.Column, o.Column))
}

func joinDotted(parts ...string) string {
	kept := parts[:0:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ".")
}
