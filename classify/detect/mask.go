package detect

import (
	"strings"
	"unicode"
)

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
		if b.Len() >= longestMask {
			b.WriteString("…")
			break
		}
		b.WriteRune(class)
	}
	return b.String()
}

func maskClass(r rune) rune {
	switch {
	case unicode.IsNumber(r):
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
