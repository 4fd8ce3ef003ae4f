package scanner

import (
	"bytes"
	"encoding/json"
	"errors"

	"pinventory/inventory"
)

// walk is the way through the text of one JSON document. It allocates nothing for a document of the usual form, and
// stops at the first fault. What stood before the fault counts.
type walk struct {
	text          []byte
	at            int
	document      *document
	deep, surplus bool
}

// The faults of a document. They quote nothing of it.
var (
	errCut     = errors.New("the document is cut before its end")
	errInvalid = errors.New("no valid JSON")
)

// root reads the whole document.
func (w *walk) root() error {
	if err := w.value(w.document.root, 0); err != nil {
		return err
	}
	if w.next() != 0 {
		return errInvalid
	}
	return nil
}

// next passes over blanks and gives the byte that follows, 0 at the end of the text. A zero byte in the text is no JSON.
func (w *walk) next() byte {
	for ; w.at < len(w.text); w.at++ {
		switch c := w.text[w.at]; c {
		case ' ', '\t', '\r', '\n':
		case 0:
			return 1
		default:
			return c
		}
	}
	return 0
}

// value reads one value into a place of the tree.
func (w *walk) value(n *node, depth int) error {
	switch c := w.next(); {
	case c == 0:
		return errCut
	case (c == '{' || c == '[') && depth >= maxDepth:
		w.deep = true
		return w.skip()
	case c == '{':
		return w.object(n, depth+1)
	case c == '[':
		return w.array(n, depth+1)
	case c == '"':
		text, err := w.quoted()
		if err == nil {
			w.put(n, inventory.ValueText, text)
		}
		return err
	case c == '-' || c >= '0' && c <= '9':
		return w.number(n)
	}
	return w.word(n)
}

func (w *walk) object(n *node, depth int) error {
	n.visits++
	return w.items('}', func() error {
		if c := w.next(); c != '"' {
			return faultAt(c)
		}
		key, err := w.quoted()
		if err != nil {
			return err
		}
		if c := w.next(); c != ':' {
			return faultAt(c)
		}
		w.at++
		return w.value(n.child(key, w.document), depth)
	})
}

func (w *walk) array(n *node, depth int) error {
	return w.items(']', func() error { return w.value(n.elements(w.document), depth) })
}

// items reads what stands between an opening, at which the walk is, and its closing.
func (w *walk) items(closing byte, item func() error) error {
	w.at++
	if w.next() == closing {
		w.at++
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		switch c := w.next(); c {
		case ',':
			w.at++
		case closing:
			w.at++
			return nil
		default:
			return faultAt(c)
		}
	}
}

// faultAt tells a text that ended from one that is wrong, by the byte that next gave.
func faultAt(c byte) error {
	if c == 0 {
		return errCut
	}
	return errInvalid
}

// quoted reads a string, at whose quotation mark the walk is. The bytes are the text's own unless something in them is
// escaped.
func (w *walk) quoted() ([]byte, error) {
	start := w.at
	escaped := false
	for w.at++; w.at < len(w.text); w.at++ {
		switch c := w.text[w.at]; {
		case c == '"':
			w.at++
			if escaped {
				return unescaped(w.text[start:w.at])
			}
			return w.text[start+1 : w.at-1], nil
		case c == '\\':
			escaped = true
			w.at++
		case c < ' ':
			return nil, errInvalid
		}
	}
	return nil, errCut
}

func unescaped(quoted []byte) ([]byte, error) {
	var text string
	if json.Unmarshal(quoted, &text) != nil {
		return nil, errInvalid
	}
	return []byte(text), nil
}

// number reads a number. One at the very end of the text may be cut.
func (w *walk) number(n *node) error {
	start := w.at
	kind := inventory.ValueInteger
	for ; w.at < len(w.text); w.at++ {
		c := w.text[w.at]
		if c == '.' || c == 'e' || c == 'E' {
			kind = inventory.ValueDecimal
		} else if c != '-' && c != '+' && (c < '0' || c > '9') {
			break
		}
	}
	text := w.text[start:w.at]
	switch {
	case w.at == len(w.text) && n != w.document.root:
		return errCut
	case !validNumber(text):
		return errInvalid
	}
	w.put(n, kind, text)
	return nil
}

// validNumber reports whether a text of digits, signs, "." and "e" is a number of RFC 8259.
func validNumber(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte("-"))
	rest := bytes.TrimLeft(text, "0123456789")
	whole := len(text) - len(rest)
	if whole == 0 || whole > 1 && text[0] == '0' {
		return false
	}
	if after, ok := bytes.CutPrefix(rest, []byte(".")); ok {
		rest = bytes.TrimLeft(after, "0123456789")
		if len(rest) == len(after) {
			return false
		}
	}
	if len(rest) == 0 {
		return true
	}
	if rest[0] != 'e' && rest[0] != 'E' {
		return false
	}
	rest = rest[1:]
	if len(rest) > 0 && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	return len(rest) > 0 && len(bytes.TrimLeft(rest, "0123456789")) == 0
}

// word reads true, false or null.
func (w *walk) word(n *node) error {
	rest := w.text[w.at:]
	for _, word := range []string{"true", "false", "null"} {
		switch {
		case bytes.HasPrefix(rest, []byte(word)):
			w.at += len(word)
			if word != "null" {
				w.put(n, inventory.ValueBoolean, []byte(word))
			}
			return nil
		case bytes.HasPrefix([]byte(word), rest):
			return errCut
		}
	}
	return errInvalid
}

// skip passes over an object or array at whose opening the walk is.
func (w *walk) skip() error {
	for open := 0; ; {
		switch c := w.next(); c {
		case 0:
			return errCut
		case '"':
			if _, err := w.quoted(); err != nil {
				return err
			}
			continue
		case '{', '[':
			open++
		case '}', ']':
			open--
		}
		w.at++
		if open == 0 {
			return nil
		}
	}
}

func (w *walk) put(n *node, kind inventory.ValueKind, text []byte) {
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
