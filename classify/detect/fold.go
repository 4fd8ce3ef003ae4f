package detect

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	latinFirst = 0xC0  // À, the first Latin letter with an accent
	latinLast  = 0x17F // ſ, the last of Latin Extended-A
)

// latinBase maps accented Latin letters to their base letters in lower case.
var latinBase = buildLatinBase()

func buildLatinBase() [latinLast - latinFirst + 1]rune {
	own := map[rune]rune{
		'Ø': 'o', 'ø': 'o', 'Ł': 'l', 'ł': 'l', 'Đ': 'd', 'đ': 'd', 'ı': 'i', 'ß': 's', 'Æ': 'a', 'æ': 'a',
	}
	var base [latinLast - latinFirst + 1]rune
	for i := range base {
		r := latinFirst + rune(i)
		folded, ok := own[r]
		if !ok {
			folded, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		}
		base[i] = unicode.ToLower(folded)
	}
	return base
}

func foldRune(r rune) rune {
	if r >= latinFirst && r <= latinLast {
		return latinBase[r-latinFirst]
	}
	return unicode.ToLower(r)
}

// appendFolded appends the text as lexicons write it: lower case, without accents, points and apostrophes, and with
// single spaces in place of white space, hyphens and underscores.
func appendFolded(buf []byte, text string) []byte {
	start := len(buf)
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z':
			buf = append(buf, byte(r))
		case r >= 'A' && r <= 'Z':
			buf = append(buf, byte(r)|0x20)
		case r == '.' || r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
		case r == '-' || r == '_' || unicode.IsSpace(r):
			if len(buf) > start && buf[len(buf)-1] != ' ' {
				buf = append(buf, ' ')
			}
		default:
			buf = utf8.AppendRune(buf, foldRune(r))
		}
	}
	if len(buf) > start && buf[len(buf)-1] == ' ' {
		buf = buf[:len(buf)-1]
	}
	return buf
}
