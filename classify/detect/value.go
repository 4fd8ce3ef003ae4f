package detect

import "strings"

// Value is one value with its shape, and with room for what detectors make of it, so that they need no memory of their
// own. It is reused from value to value, and judged by one goroutine at a time.
type Value struct {
	Text  string // without surrounding white space
	Shape ShapeOf

	bare [longestBare]byte // of the text, what bareDigits and bareCode leave

	day   calendarDate // that the text is; the zero value for none
	dated bool         // whether that was found out

	folded   [3 * longestEntry]byte // the text as lexicons write it; a byte that is no UTF-8 becomes three
	foldedTo int                    // its length, -1 until it is asked for
}

// longestBare is the number of bytes from which a value is no number of an identity.
const longestBare = 32

// Set reads a new value.
func (v *Value) Set(raw []byte) { v.SetString(string(raw)) }

// SetString reads a new value.
func (v *Value) SetString(raw string) {
	v.Text = strings.TrimSpace(raw)
	v.Shape.read(v.Text)
	v.foldedTo, v.dated = -1, false
}

// fold gives the text as lexicons write it, once for all the detectors that look it up. A text that is longer than all
// entries gives nothing.
func (v *Value) fold() []byte {
	if v.foldedTo < 0 {
		v.foldedTo = 0
		if len(v.Text) <= longestEntry {
			v.foldedTo = len(appendFolded(v.folded[:0], v.Text))
		}
	}
	return v.folded[:v.foldedTo]
}
