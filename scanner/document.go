package scanner

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"pinventory/inventory"
)

// document is one column of JSON documents: its tree of paths, and what of it was not opened.
type document struct {
	column inventory.Column
	taken  map[string]bool
	root   *node
	leaves []*leaf
	rows   int64 // rows looked at, nulls included
	number int64 // of the document that is read
	nodes  int   // places in the tree

	invalid, cut, deep, surplus int64 // documents
}

func newDocument(c inventory.Column, taken map[string]bool) *document {
	return &document{column: c, taken: taken, root: &node{path: c.Name}}
}

// open reads the documents of a batch and gives the values by path.
func (d *document) open(v *Values) []*Values {
	rows := v.Len() + v.Nulls()
	d.rows += int64(rows)
	for _, l := range d.leaves {
		l.reset()
	}
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
		return
	}
	whole := len(value) <= maxDocument
	if !whole {
		value = value[:maxDocument]
	}
	w := walk{decoder: json.NewDecoder(bytes.NewReader(value)), document: d}
	w.decoder.UseNumber()
	err := w.value(d.root, 0)
	switch {
	case !whole || errors.Is(err, io.ErrUnexpectedEOF):
		d.cut++
	case err != nil:
		d.invalid++
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

// walk is the way through one document.
type walk struct {
	decoder       *json.Decoder
	document      *document
	deep, surplus bool
}

// value reads one value at a node of the tree. An error tells only that the document ends there.
func (w *walk) value(n *node, depth int) error {
	token, err := w.decoder.Token()
	if err != nil {
		return ended(err)
	}
	switch t := token.(type) {
	case json.Delim:
		if depth >= maxDepth {
			w.deep = true
			return w.skip()
		}
		if t == '{' {
			return w.object(n, depth+1)
		}
		return w.array(n, depth+1)
	case string:
		w.put(n, inventory.ValueText, t)
	case json.Number:
		w.put(n, numberKind(t), t.String())
	case bool:
		w.put(n, inventory.ValueBoolean, strconv.FormatBool(t))
	}
	return nil
}

func (w *walk) object(n *node, depth int) error {
	n.visits++
	for w.decoder.More() {
		token, err := w.decoder.Token()
		if err != nil {
			return ended(err)
		}
		key, _ := token.(string)
		if err := w.value(n.child(key, w.document), depth); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token()
	return ended(err)
}

func (w *walk) array(n *node, depth int) error {
	for w.decoder.More() {
		if err := w.value(n.elements(w.document), depth); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token()
	return ended(err)
}

// skip passes over an object or array whose opening was just read.
func (w *walk) skip() error {
	for open := 1; open > 0; {
		token, err := w.decoder.Token()
		if err != nil {
			return ended(err)
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			open++
		case json.Delim('}'), json.Delim(']'):
			open--
		}
	}
	return nil
}

func (w *walk) put(n *node, kind inventory.ValueKind, text string) {
	if n == w.document.root {
		return // a bare value is what the column's own text says
	}
	l := w.document.leaf(n, kind)
	if l == nil {
		w.surplus = w.surplus || !w.document.taken[n.path]
		return
	}
	l.add(text, w.document.number)
}

// ended keeps of a decoder's error only whether the text ended too early: its words quote the document.
func ended(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return io.ErrUnexpectedEOF
	}
	return errors.New("no valid JSON")
}

func numberKind(n json.Number) inventory.ValueKind {
	if strings.ContainsAny(n.String(), ".eE") {
		return inventory.ValueDecimal
	}
	return inventory.ValueInteger
}
