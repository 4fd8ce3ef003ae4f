package detect

import "strings"

func init() {
	Register(Detector{
		Name: "street_address", Version: "1",
		Source:  "USPS Publication 28 suffixes; NEN 5825; street words of Dutch, German, French, Spanish, Italian, Portuguese and Polish",
		Classes: ClassText | ClassPhrase | ClassWord,
		Applies: func(s *ShapeOf) bool {
			return s.Letters >= 3 && s.Letters >= s.Digits && s.Words <= 16 && s.Len >= 5 && s.Len <= 120 && s.Colons == 0
		},
		Match: func(v *Value) Strength {
			if v.Shape.Digits == 0 {
				return judgeStreet(v.Text)
			}
			return judgeAddress(v.Text)
		},
	})
}

var (
	suffixWords  = lazyLexicon("street_suffixes.txt") // Main STREET, 12 Long LANE
	prefixWords  = lazyLexicon("street_prefixes.txt") // RUE de Rivoli, VIA Roma
	streetEnding = lazyLexicon("street_endings.txt")  // KerkSTRAAT, HauptSTRASSE
	aloneWords   = lazyLexicon("street_alone.txt")    // words that make a street of a name without a number
	boxWords     = lazyLexicon("post_boxes.txt")      // PO Box, Postbus
	unitWords    = lazyLexicon("address_units.txt")   // Apt, Suite, bis, hs
)

// longestAddress is the number of words that are looked at.
const longestAddress = 16

func words(text string, buf *[longestAddress]string) []string {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if n == len(buf) {
			break
		}
		buf[n] = strings.Trim(w, ",;")
		n++
	}
	return buf[:n]
}

// judgeStreet judges a street without a number, as tables with a column of their own for the number have it.
func judgeStreet(text string) Strength {
	var buf [longestAddress]string
	w := words(text, &buf)
	switch last := w[len(w)-1]; {
	case len(w) > 5 || !startsUpper(text):
		return None
	case aloneWords().hasEnding(last), len(w) >= 2 && (aloneWords().has(w[0]) || aloneWords().has(last)):
		return Likely
	case len(w) >= 2 && (suffixWords().has(last) || prefixWords().has(w[0])), streetEnding().hasEnding(last):
		return Shape
	}
	return None
}

func judgeAddress(text string) Strength {
	var buf [longestAddress]string
	w := words(text, &buf)
	switch {
	case isBox(w), numberFirst(w), numberLast(w):
		return Likely
	case looseAddress(w):
		return Shape
	}
	return None
}

// isBox takes "PO Box 12", "P.O. Box 12", "Postbus 12" and "BP 12".
func isBox(w []string) bool {
	if len(w) >= 3 && boxWords().has(w[0]+" "+w[1]) && isDigit(w[2][0]) {
		return true
	}
	return len(w) >= 2 && boxWords().has(w[0]) && w[1] != "" && isDigit(w[1][0])
}

// numberFirst takes "123 N Main St Apt 4", "12, rue de Rivoli" and "221B Baker Street".
func numberFirst(w []string) bool {
	if len(w) < 3 || !houseNumber(w[0]) {
		return false
	}
	if rest := w[1:]; prefixWords().has(rest[0]) || unitWords().has(rest[0]) && len(rest) > 1 && prefixWords().has(rest[1]) {
		return true
	}
	for i := 2; i < len(w) && i <= 6; i++ {
		if suffixWords().has(w[i]) && endsStreet(w[i+1:]) && startsUpper(w[i-1]) {
			return true
		}
	}
	return false
}

// endsStreet says whether what follows a suffix can follow a street: nothing, a unit, a direction, a place.
func endsStreet(rest []string) bool {
	return len(rest) == 0 || rest[0] == "" || rest[0][0] == '#' || isDigit(rest[0][0]) || unitWords().has(rest[0]) || startsUpper(rest[0])
}

// numberLast takes "Kerkstraat 12-b", "Lange Voorhout 9", "Unter den Linden 5", "Calle de Alcalá, 42" and "Via Roma 3".
func numberLast(w []string) bool {
	for i := 1; i < len(w) && i <= 6; i++ {
		if !houseNumber(w[i]) {
			continue
		}
		return isStreet(w[:i])
	}
	return false
}

func isStreet(w []string) bool {
	last := w[len(w)-1]
	if streetEnding().hasEnding(last) && startsUpper(w[0]) {
		return true
	}
	return len(w) >= 2 && startsUpper(last) && (prefixWords().has(w[0]) || suffixWords().has(last) || streetEnding().has(last))
}

// looseAddress takes one to four words with a capital before a number, as "Dorpsdijk 3" and as much else.
func looseAddress(w []string) bool {
	n := len(w)
	return n >= 2 && n <= 5 && houseNumber(w[n-1]) && startsUpper(w[0]) && len(w[0]) >= 4
}

// houseNumber takes "12", "12b", "12-b", "12/3" and "12-14", with up to five digits first.
func houseNumber(word string) bool {
	digits := 0
	for digits < len(word) && isDigit(word[digits]) {
		digits++
	}
	if digits == 0 || digits > 5 || len(word) > digits+6 {
		return false
	}
	rest := word[digits:]
	if rest == "" || len(rest) == 1 && isLetter(rest[0]) {
		return true
	}
	return (rest[0] == '-' || rest[0] == '/') && len(rest) <= 5 && every(rest[1:], isAlnum)
}
