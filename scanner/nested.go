package scanner

import (
	"bytes"
	"encoding/json"
	"strings"

	"pinventory/inventory"
)

// Bounds of what is opened of a column that holds JSON documents.
const (
	maxPaths    = 200       // paths of one column
	maxNodes    = 2000      // places in the documents of one column, after which further keys share a place
	maxDepth    = 8         // levels of objects and arrays
	maxDocument = 64 * 1024 // bytes of one document
)

// opener opens columns that hold JSON documents: to each batch it adds, for every path that leads to a value, a column
// of its own, such as "payload.customer.email". The elements of an array share one path, "items[].sku". The document's
// own column stays, without the blanks between its parts: sources lay out the same document in different ways.
//
// A column is opened when the catalog declares JSON, and a text column when each of its first values is an object or
// an array. A document that is no valid JSON stays text.
type opener struct {
	taken     map[string]bool // names of the cataloged columns
	maxCell   int
	documents map[string]*document // by column; nil: it is not opened
	out       Batch
}

func newOpener(t *inventory.Table, maxCell int) *opener {
	o := &opener{taken: make(map[string]bool), maxCell: maxCell, documents: make(map[string]*document)}
	for i := range t.Columns {
		o.taken[t.Columns[i].Name] = true
	}
	return o
}

// open gives the batch with its paths. The result is valid until the next call.
func (o *opener) open(b *Batch) *Batch {
	o.out.rows = b.rows
	o.out.columns = append(o.out.columns[:0], b.columns...)
	for i, v := range b.columns {
		if d := o.document(v); d != nil {
			o.out.columns = append(o.out.columns, d.open(v)...)
			o.out.columns[i] = &d.own
		}
	}
	return &o.out
}

// document decides once per column, at the first batch in which it has a value, whether it is opened.
func (o *opener) document(v *Values) *document {
	d, decided := o.documents[v.Column.Name]
	if decided {
		return d
	}
	switch {
	case declaredJSON(v.Column):
		d = newDocument(v.Column, o.taken)
	case v.Len() == 0:
		return nil
	case v.Column.Kind == inventory.ValueText && o.holdsDocuments(v):
		d = newDocument(v.Column, o.taken)
	}
	o.documents[v.Column.Name] = d
	return d
}

// paths gives the columns found inside a column, in the order of their names, with their counts; and what was not
// opened of it, in words.
func (o *opener) paths(column string) ([]inventory.Column, string) {
	d := o.documents[column]
	if d == nil {
		return nil, ""
	}
	return d.columns(), d.omitted()
}

func declaredJSON(c inventory.Column) bool {
	switch c.Kind {
	case inventory.ValueJSON:
		return true
	case inventory.ValueText, inventory.ValueOther:
		return strings.Contains(strings.ToLower(c.DataType), "json")
	}
	return false
}

// holdsDocuments reports whether every value is a JSON object or array. Of a cell that was cut at the source, only the
// beginning can tell.
func (o *opener) holdsDocuments(v *Values) bool {
	for i := range v.Len() {
		value := bytes.TrimLeft(v.At(i), " \t\r\n")
		if len(value) == 0 || value[0] != '{' && value[0] != '[' {
			return false
		}
		cut := o.maxCell > 0 && len(v.At(i)) >= o.maxCell
		if !cut && !json.Valid(value) {
			return false
		}
	}
	return true
}
