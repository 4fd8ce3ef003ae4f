package detect

import (
	"unicode"
	"unicode/utf8"
)

const longestMask = 32

// Mask gives the shape of a value for people: "d" for a digit, "a" for a letter, punctuation as it is, runs of
// letters and long runs of digits shortened. It keeps no character of the value but punctuation.
func Mask(text string) string {
	var buf [longestMask + utf8.UTFMax]byte
	return string(AppendMask(buf[:0], text))
}

// AppendMask appends what Mask gives, for callers that keep a buffer.
func AppendMask(dst []byte, text string) []byte {
	start := len(dst)
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
				dst = append(dst, '+')
			}
			continue
		}
		if len(dst)-start >= longestMask {
			return append(dst, "…"...)
		}
		dst = utf8.AppendRune(dst, class)
	}
	return dst
}

// maskClass asks the tables of Unicode for what ASCII does not settle.
func maskClass(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return 'a'
	case r >= '0' && r <= '9':
		return 'd'
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
