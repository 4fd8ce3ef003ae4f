package detect

import (
	"slices"
	"strings"
)

func init() {
	Register(Detector{
		Name: "street_address", Version: "1",
		Source:  "USPS Publication 28; NEN 5825; street words of seven more European languages",
		Classes: ClassText | ClassPhrase | ClassWord,
		Applies: func(s *ShapeOf) bool {
			return s.Letters >= 3 && s.Letters >= s.Digits && s.Colons == 0 &&
				s.Words <= longestAddress && s.Len >= 5 && s.Len <= 120
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
	suffixWords  = lazyLexicon("street_suffixes.txt")  // Main STREET, 12 Long LANE
	prefixWords  = lazyLexicon("street_prefixes.txt")  // RUE de Rivoli, VIA Roma
	streetEnding = lazyLexicon("street_endings.txt")   // KerkSTRAAT, HauptSTRASSE
	compounds    = lazyLexicon("street_compounds.txt") // endings that make a street of a word without a number
	aloneWords   = lazyLexicon("street_alone.txt")     // words that make a street of a name without a number
	boxWords     = lazyLexicon("post_boxes.txt")       // PO Box, Postbus
	unitWords    = lazyLexicon("address_units.txt")    // Apt, Suite, bis, hs
)

// longestAddress is the number of words that are looked at.
const longestAddress = 16

func words(text string, buf *[longestAddress]string) []string {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if w = strings.Trim(w, ",;"); w == "" {
			continue
		}
		if n == len(buf) {
			break
		}
		buf[n] = w
		n++
	}
	return buf[:n]
}

// judgeStreet judges a street without a number, as tables with a column of their own for the number have it.
func judgeStreet(text string) Strength {
	var buf [longestAddress]string
	w := words(text, &buf)
	if len(w) == 0 {
		return None
	}
	switch last := w[len(w)-1]; {
	case len(w) > 5 || !startsUpper(text):
		return None
	case compounds().hasEnding(last), len(w) >= 2 && (aloneWords().has(w[0]) || aloneWords().has(last)):
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
	case isBox(w), numberFirst(w), numberLast(w), postalEnd(w):
		return Likely
	case looseAddress(w):
		return Shape
	}
	return None
}

// isBox takes "PO Box 12", "P.O. Box 12", "Postbus 12" and "BP 12".
func isBox(w []string) bool {
	if len(w) >= 3 && boxWords().hasPair(w[0], w[1]) && isDigit(w[2][0]) {
		return true
	}
	return len(w) >= 2 && boxWords().has(w[0]) && isDigit(w[1][0])
}

// numberFirst takes "123 N Main St Apt 4", "12, rue de Rivoli" and "221B Baker Street".
func numberFirst(w []string) bool {
	if len(w) >= 5 && unitWords().has(w[0]) && houseNumber(w[1]) {
		w = w[2:] // "Unit 5, 12 King Rd"
	}
	if len(w) < 3 || !houseNumber(w[0]) {
		return false
	}
	if prefixWords().has(w[1]) || unitWords().has(w[1]) && prefixWords().has(w[2]) {
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
	if len(rest) == 0 {
		return true
	}
	next := rest[0]
	return next[0] == '#' || isDigit(next[0]) || unitWords().has(next) || startsUpper(next)
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
	if streetEnding().hasEnding(last) && (startsUpper(w[0]) || startsUpper(last)) {
		return true
	}
	if len(w) < 2 || !startsUpper(last) {
		return false
	}
	return prefixWords().has(w[0]) || suffixWords().has(last) || streetEnding().has(last)
}

// postalEnd takes a number with words before a Dutch postal code, or before a state and a ZIP code.
func postalEnd(w []string) bool {
	for i := 2; i < len(w); i++ {
		if len(w[i-1])+len(w[i]) == 6 && fits(w[i-1]+w[i], "9999AA") && hasHouseNumber(w[:i-1]) {
			return true
		}
	}
	last := len(w) - 1
	if last < 3 || !fits(w[last], "99999") && !fits(w[last], "99999-9999") || !hasHouseNumber(w[:last-1]) {
		return false
	}
	return stateCodes().has(w[last-1]) || stateNames().has(w[last-1])
}

func hasHouseNumber(w []string) bool { return slices.ContainsFunc(w, houseNumber) }

// looseAddress takes one to four words with a capital and a number behind or before them, as "Dorpsdijk 3" and as
// much else.
func looseAddress(w []string) bool {
	n := len(w)
	if n < 2 || n > 5 {
		return false
	}
	if houseNumber(w[0]) {
		return !slices.ContainsFunc(w[1:], startsLower)
	}
	return houseNumber(w[n-1]) && startsUpper(w[0]) && len(w[0]) >= 4
}

func startsLower(word string) bool { return !startsUpper(word) }

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
