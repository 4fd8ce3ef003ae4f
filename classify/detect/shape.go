package detect

import (
	"unicode"
	"unicode/utf8"
)

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

// Form tells values apart by the kinds of their characters, whatever their order: how many digits, spaces and signs of
// each kind they have, up to 31, and whether they have letters and capitals.
func (s *ShapeOf) Form() uint64 {
	form := uint64(0)
	for _, n := range [...]int{
		s.Digits, min(s.Letters, 1), min(s.Upper, 1), s.Spaces, s.At, s.Dots, s.Colons, s.Hyphens, s.Slashes, s.Commas, s.Other,
	} {
		form = form<<fieldBits | uint64(min(n, longestChunk)) //nolint:gosec // not negative
	}
	return form
}

// read counts the characters of a text. Every value comes through here, and most are ASCII, so that those are counted in
// a single word: each kind of character has a field of it, which a byte adds one to.
func (s *ShapeOf) read(text string) {
	*s = ShapeOf{Len: len(text), Valid: true}
	if text == "" {
		return
	}
	s.First, s.Last = text[0], text[len(text)-1]
	var space uint64 = 1 // whether white space or the start of the text goes before
	for rest := text; rest != ""; {
		chunk := rest[:min(len(rest), longestChunk)]
		rest = rest[len(chunk):]
		var counts uint64
		for i := range len(chunk) {
			one := kindOf[chunk[i]]
			before := space
			space = one >> kindSpace & 1
			s.Words += int(before &^ space) //nolint:gosec // 0 or 1
			counts += one
		}
		if counts>>kindHigh > 0 {
			s.readRunes(text)
			return
		}
		s.addCounts(counts)
	}
	s.Runes = s.Len
}

// fieldBits is the width of a field: twelve of them fit a word.
const fieldBits = 5

// The kinds of ASCII characters, by the lowest bit of their fields; the highest is for bytes beyond ASCII.
const (
	kindDigit = fieldBits * iota
	kindLower
	kindUpper
	kindSpace
	kindAt
	kindDot
	kindColon
	kindHyphen
	kindSlash
	kindComma
	kindOther
	kindHigh
)

// longestChunk is the number of bytes that a field can count.
const longestChunk = 1<<fieldBits - 1

// kindOf gives a one in the field of each byte.
var kindOf = buildKinds()

func buildKinds() (kinds [256]uint64) {
	for i := range kinds {
		kinds[i] = 1 << kindOfByte(byte(i))
	}
	return kinds
}

func kindOfByte(c byte) int {
	switch {
	case c >= utf8.RuneSelf:
		return kindHigh
	case isDigit(c):
		return kindDigit
	case isUpper(c):
		return kindUpper
	case isLetter(c):
		return kindLower
	case c == ' ' || c >= '\t' && c <= '\r':
		return kindSpace
	}
	return kindOfPunctuation(c)
}

func kindOfPunctuation(c byte) int {
	switch c {
	case '@':
		return kindAt
	case '.':
		return kindDot
	case ':':
		return kindColon
	case '-':
		return kindHyphen
	case '/':
		return kindSlash
	case ',':
		return kindComma
	}
	return kindOther
}

func (s *ShapeOf) addCounts(counts uint64) {
	field := func(kind int) int { return int(counts >> kind & longestChunk) }
	s.Digits += field(kindDigit)
	s.Letters += field(kindLower) + field(kindUpper)
	s.Upper += field(kindUpper)
	s.Spaces += field(kindSpace)
	s.At += field(kindAt)
	s.Dots += field(kindDot)
	s.Colons += field(kindColon)
	s.Hyphens += field(kindHyphen)
	s.Slashes += field(kindSlash)
	s.Commas += field(kindComma)
	s.Other += field(kindOther)
}

// readRunes counts the characters of a text beyond ASCII.
func (s *ShapeOf) readRunes(text string) {
	*s = ShapeOf{Len: s.Len, First: s.First, Last: s.Last, Valid: utf8.ValidString(text)}
	inWord := false
	for _, r := range text {
		s.Runes++
		space := s.count(r)
		if !space && !inWord {
			s.Words++
		}
		inWord = !space
	}
}

// count adds one character and reports whether it is white space.
func (s *ShapeOf) count(r rune) (space bool) {
	switch {
	case r < utf8.RuneSelf:
		s.addCounts(kindOf[r])
		return kindOf[r] == 1<<kindSpace
	case unicode.IsSpace(r):
		s.Spaces++
		return true
	case unicode.IsLetter(r):
		s.Letters++
		if unicode.IsUpper(r) {
			s.Upper++
		}
	default:
		s.Other++
	}
	return false
}
