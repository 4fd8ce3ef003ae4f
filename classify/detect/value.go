package detect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Value is one value with its shape. It is reused from value to value.
type Value struct {
	Text  string // without surrounding white space
	Shape ShapeOf
}

// ShapeOf counts the kinds of characters in a value.
type ShapeOf struct {
	Len     int // bytes
	Runes   int
	Digits  int
	Letters int
	Upper   int
	Spaces  int
	Words   int // runs of letters and digits between white space
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
		space := false
		switch {
		case r >= '0' && r <= '9':
			sh.Digits++
		case unicode.IsLetter(r):
			sh.Letters++
			if unicode.IsUpper(r) {
				sh.Upper++
			}
		case unicode.IsSpace(r):
			sh.Spaces++
			space = true
		default:
			sh.countPunctuation(r)
		}
		if !space && !inWord {
			sh.Words++
		}
		inWord = !space
	}
	return sh
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

const longestMask = 32

// Mask gives the shape of a value for people: "d" for a digit, "a" for a letter, punctuation as it is, runs of
// letters and long runs of digits shortened. It keeps no character of the value but punctuation.
func Mask(text string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range text {
		class := maskClass(r)
		if class == last {
			run++
		} else {
			last, run = class, 1
		}
		if class == 'a' && run > 1 || class == 'd' && run > 4 || class == ' ' && run > 1 {
			if run == 2 && class == 'a' || run == 5 && class == 'd' {
				b.WriteByte('+')
			}
			continue
		}
		b.WriteRune(class)
		if b.Len() >= longestMask {
			b.WriteString("…")
			break
		}
	}
	return b.String()
}

func maskClass(r rune) rune {
	switch {
	case unicode.IsDigit(r):
		return 'd'
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 'a'
	case unicode.IsSpace(r):
		return ' '
	case r > unicode.MaxASCII || unicode.IsControl(r):
		return '?'
	}
	return r
}
