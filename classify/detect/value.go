package detect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Value is one value with its shape, and with room for what detectors make of it, so that they need no memory of their
// own. It is reused from value to value, and judged by one goroutine at a time.
type Value struct {
	Text  string // without surrounding white space
	Shape ShapeOf

	bare [longestBare]byte // of the text, what bareDigits and bareCode leave

	folded   [3 * longestEntry]byte // the text as lexicons write it; a byte that is no UTF-8 becomes three
	foldedTo int                    // its length, -1 until it is asked for
}

// longestBare is the number of bytes from which a value is no number of an identity.
const longestBare = 32

// ShapeOf counts the kinds of characters in a value.
type ShapeOf struct {
	Len     int // bytes
	Runes   int
	Digits  int // ASCII digits
	Letters int
	Upper   int
	Spaces  int
	Words   int // runs of anything between white space
	At      int // "@"
	Dots    int
	Colons  int
	Hyphens int
	Slashes int
	Commas  int
	Other   int // everything else
	First   byte
	Last    byte
	Valid   bool // valid UTF-8
}

// Set reads a new value.
func (v *Value) Set(raw []byte) { v.SetString(string(raw)) }

// SetString reads a new value.
func (v *Value) SetString(raw string) {
	v.Text = strings.TrimSpace(raw)
	v.Shape = shapeOf(v.Text)
	v.foldedTo = -1
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

func shapeOf(s string) ShapeOf {
	sh := ShapeOf{Len: len(s), Valid: utf8.ValidString(s)}
	if s == "" {
		return sh
	}
	sh.First, sh.Last = s[0], s[len(s)-1]
	inWord := false
	for _, r := range s {
		sh.Runes++
		space := sh.count(r)
		if !space && !inWord {
			sh.Words++
		}
		inWord = !space
	}
	return sh
}

// count adds one character and reports whether it is white space. ASCII goes first, because most values are ASCII.
func (s *ShapeOf) count(r rune) (space bool) {
	switch {
	case r >= 'a' && r <= 'z':
		s.Letters++
	case r >= '0' && r <= '9':
		s.Digits++
	case r >= 'A' && r <= 'Z':
		s.Letters++
		s.Upper++
	case r == ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r) || r >= '\t' && r <= '\r':
		s.Spaces++
		return true
	case r >= utf8.RuneSelf && unicode.IsLetter(r):
		s.Letters++
		if unicode.IsUpper(r) {
			s.Upper++
		}
	default:
		s.countPunctuation(r)
	}
	return false
}

func (s *ShapeOf) countPunctuation(r rune) {
	switch r {
	case '@':
		s.At++
	case '.':
		s.Dots++
	case ':':
		s.Colons++
	case '-':
		s.Hyphens++
	case '/':
		s.Slashes++
	case ',':
		s.Commas++
	default:
		s.Other++
	}
}
