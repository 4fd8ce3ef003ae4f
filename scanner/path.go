package scanner

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pinventory/inventory"
)

const (
	// anyKey stands for the keys of an object whose keys are data: a map by e-mail address, by user, by day.
	anyKey = "*"
	// anyElement stands for the elements of an array. No key is written so: it has no letter.
	anyElement = "[]"
)

// node is a place in the documents of a column.
type node struct {
	path     string
	children map[string]*node
	leaf     *leaf // values that stand here; nil: none so far
	visits   int64 // objects seen here
	members  int64 // members of those objects
	dynamic  bool  // keys are data: all members are one path
}

// child gives the place under a key. A key that may be data is not kept: names leave the scanner, data does not.
func (n *node) child(key []byte, d *document) *node {
	n.members++
	if c, known := n.children[string(key)]; known && !n.dynamic && string(key) != anyElement {
		return c
	}
	name := string(key)
	if n.dynamic || !isName(name) || d.nodes >= maxNodes {
		name = anyKey
	}
	return n.place(name, d)
}

// elements gives the one place that the elements of an array share.
func (n *node) elements(d *document) *node { return n.place(anyElement, d) }

func (n *node) place(key string, d *document) *node {
	if c, ok := n.children[key]; ok {
		return c
	}
	if n.children == nil {
		n.children = make(map[string]*node)
	}
	d.nodes++
	c := &node{path: n.path + "." + key}
	if key == anyElement {
		c.path = n.path + key
	}
	n.children[key] = c
	return c
}

// collapse looks for objects whose keys are data and makes one path of their members. Keys are data when they hardly
// ever come back: more than 16 of them, seen less than twice each, in at least 8 objects.
func (n *node) collapse(d *document) {
	if n.visits >= 8 && !n.dynamic && len(n.children) > 16 && n.members < 2*int64(len(n.children)) {
		n.dynamic = true
		merged := n.place(anyKey, d)
		for _, key := range slices.Sorted(maps.Keys(n.children)) {
			if key != anyKey && key != anyElement {
				merged.absorb(n.children[key], d)
				delete(n.children, key)
			}
		}
	}
	for _, c := range n.children {
		c.collapse(d)
	}
}

// absorb moves the values and counts of another place, and of all below it, to this one.
func (n *node) absorb(o *node, d *document) {
	n.visits += o.visits
	n.members += o.members
	if o.leaf != nil {
		d.drop(o.leaf)
		if l := d.leaf(n, o.leaf.values.Column.Kind); l != nil {
			l.absorb(o.leaf)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(o.children)) {
		n.place(key, d).absorb(o.children[key], d)
	}
}

// drop forgets a leaf.
func (d *document) drop(l *leaf) {
	d.leaves = slices.DeleteFunc(d.leaves, func(o *leaf) bool { return o == l })
}

// leaf holds the values that stand at one path.
type leaf struct {
	values    *Values
	documents int64 // documents with a value here, of all batches
	total     int64 // values, of all batches
	last      int64 // number of the last document with a value
	batch     int   // documents with a value here, of this batch
}

func newLeaf(parent inventory.Column, path string, kind inventory.ValueKind) *leaf {
	return &leaf{values: &Values{Column: inventory.Column{
		Name: path, Position: parent.Position, DataType: "json " + jsonType(kind), Kind: kind, Nullable: true,
	}}}
}

func (l *leaf) path() string { return l.values.Column.Name }

func (l *leaf) reset() {
	l.values.data, l.values.ends, l.values.nulls, l.batch = l.values.data[:0], l.values.ends[:0], 0, 0
}

func (l *leaf) add(text []byte, document int64) {
	l.values.Append(text)
	l.total++
	if l.last != document {
		l.last = document
		l.documents++
		l.batch++
	}
}

func (l *leaf) absorb(o *leaf) {
	for i := range o.values.Len() {
		l.values.Append(o.values.At(i))
	}
	l.total += o.total
	l.documents += o.documents
	l.batch += o.batch
	l.last = max(l.last, o.last)
}

// finish counts as null the rows of the batch that have no value at the path.
func (l *leaf) finish(rows int) { l.values.nulls = max(0, rows-l.batch) }

func jsonType(kind inventory.ValueKind) string {
	switch kind {
	case inventory.ValueInteger, inventory.ValueDecimal:
		return "number"
	case inventory.ValueBoolean:
		return "boolean"
	}
	return "string"
}

// isName reports whether a key reads like the name of a field: a word of letters, digits, "_", "-", "$" and ":" that
// begins with a letter, has few digits and is not long. Everything else may be data.
func isName(key string) bool {
	if key == "" || len(key) > 64 || !utf8.ValidString(key) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(key)
	if !unicode.IsLetter(first) && !strings.ContainsRune("_$@", first) {
		return false
	}
	digits := 0
	for i, r := range key {
		switch {
		case unicode.IsDigit(r):
			digits++
		case i > 0 && !unicode.IsLetter(r) && !strings.ContainsRune("_-$:", r):
			return false
		}
	}
	return digits <= 4
}
