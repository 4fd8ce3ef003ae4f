package scanner

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
)

// document is one column of JSON documents: its tree of paths, and what of it was not opened.
type document struct {
	column inventory.Column
	taken  map[string]bool
	root   *node
	leaves []*leaf
	rows   int64  // rows looked at, nulls included
	number int64  // of the document that is read
	nodes  int    // places in the tree
	own    Values // the documents of the batch, without the blanks between their parts

	invalid, cut, deep, surplus int64 // documents
}

func newDocument(c inventory.Column, taken map[string]bool) *document {
	return &document{column: c, taken: taken, root: &node{path: c.Name}, own: Values{Column: c}}
}

// open reads the documents of a batch and gives the values by path.
func (d *document) open(v *Values) []*Values {
	rows := v.Len() + v.Nulls()
	d.rows += int64(rows)
	for _, l := range d.leaves {
		l.reset()
	}
	d.own.reset()
	d.own.nulls = v.Nulls()
	for i := range v.Len() {
		d.read(v.At(i))
	}
	slices.SortFunc(d.leaves, func(a, b *leaf) int { return strings.Compare(a.path(), b.path()) })
	out := make([]*Values, 0, len(d.leaves))
	for _, l := range d.leaves {
		l.finish(rows)
		out = append(out, l.values)
	}
	return out
}

// read opens one document as far as it goes. What is not opened is counted once.
func (d *document) read(value []byte) {
	d.number++
	if len(bytes.TrimSpace(value)) == 0 {
		d.invalid++
		d.own.Append(value)
		return
	}
	text, whole := value, len(value) <= maxDocument
	if !whole {
		value = value[:maxDocument]
	}
	w := walk{text: value, document: d}
	err := w.root()
	switch {
	case !whole || errors.Is(err, errCut):
		d.cut++
	case err != nil:
		d.invalid++
	}
	if err == nil || errors.Is(err, errCut) {
		d.own.appendCompact(text)
	} else {
		d.own.Append(text)
	}
	if w.deep {
		d.deep++
	}
	if w.surplus {
		d.surplus++
	}
	d.root.collapse(d)
}

// leaf finds the values of a path, and makes room for them at the first one. It is nil when there is no room, or when
// the catalog has a column of that name.
func (d *document) leaf(n *node, kind inventory.ValueKind) *leaf {
	if n.leaf == nil && len(d.leaves) < maxPaths && !d.taken[n.path] {
		n.leaf = newLeaf(d.column, n.path, kind)
		d.leaves = append(d.leaves, n.leaf)
	}
	return n.leaf
}

// columns gives the paths as columns, sorted by name, with their counts.
func (d *document) columns() []inventory.Column {
	out := make([]inventory.Column, 0, len(d.leaves))
	for _, l := range d.leaves {
		c := l.values.Column
		c.State, c.NonNull = inventory.StateSampled, l.total
		c.Sampled = l.total + max(0, d.rows-l.documents)
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b inventory.Column) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// omitted says in words what was not opened; empty when all was.
func (d *document) omitted() string {
	var parts []string
	for _, p := range []struct {
		n    int64
		text string
	}{
		{d.invalid, "no valid JSON and read as text"},
		{d.cut, "cut before the end"},
		{d.deep, fmt.Sprintf("nested deeper than %d levels", maxDepth)},
		{d.surplus, fmt.Sprintf("opened for the first %d paths alone", maxPaths)},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.text))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("of %d documents, %s", d.number, strings.Join(parts, ", "))
}
