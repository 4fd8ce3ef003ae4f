package detect

import (
	"bytes"
	"strings"
)

func init() {
	Register(Detector{
		Name: "passport", Version: "1",
		Source:  "ICAO Doc 9303 parts 3 to 6, machine readable zones; passport numbers alone have no check digit",
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Letters >= 1 && s.Digits >= 1 && s.Letters == s.Upper && s.Len >= 7 && s.Len <= 96
		},
		Match: matchPassport,
	})
	Register(Detector{
		Name: "passport_mrz", Version: "1",
		Source:  "ICAO Doc 9303 parts 3 to 6, machine readable zones with their check digits",
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool { return s.Letters == s.Upper && s.Other >= 1 && s.Len >= 30 && s.Len <= 96 },
		Match:   func(v *Value) Strength { return judgeZone(v.Text) },
	})
	Register(Detector{
		Name: "us_drivers_license", Version: "1",
		Source:  "AAMVA, formats of the states; no check digit, so the form proves little",
		Classes: ClassDigits | ClassCode,
		Applies: func(s *ShapeOf) bool { return s.Len >= 7 && s.Len <= 18 && s.Digits >= 7 && s.Letters <= 2 },
		Match: func(v *Value) Strength {
			if fitsAny(v.Text, licenseForms) {
				return Shape
			}
			return None
		},
	})
}

// licenseForms are those of California, Florida, Illinois and Michigan, New Jersey, Massachusetts, Ohio, Washington's
// neighbors, and the states with seven to nine digits.
var licenseForms = []string{
	"A9999999", "A999999999999", "A99999999999", "A99999999999999", "A99999999", "AA999999", "A999-9999-9999",
	"A999-999-99-999-9", "A9999-99999-99999",
	"9999999", "99999999", "999999999",
}

// passportForms are those of the US, of Germany and the Netherlands, and of many others.
var passportForms = []string{"A99999999", "A9999999", "AA9999999", "AA999999", "99AA99999"}

func matchPassport(v *Value) Strength {
	if v.Shape.Len >= 30 {
		return judgeZone(v.Text)
	}
	if fitsAny(v.Text, passportForms) || isDutchDocument(v.Text) || isGermanDocument(v.Text) {
		return Shape
	}
	return None
}

// isDutchDocument takes two letters, six letters or digits, and a digit; the letter O is not used.
func isDutchDocument(text string) bool {
	return fits(text, "AAxxxxxx9") && !strings.Contains(text, "O")
}

// isGermanDocument takes nine characters that begin with one of the letters of the issuing offices.
func isGermanDocument(text string) bool {
	return len(text) == 9 && strings.IndexByte("CFGHJK", text[0]) >= 0 && every(text, func(c byte) bool {
		return isDigit(c) || strings.IndexByte("CFGHJKLMNPRTVWXYZ", c) >= 0
	})
}

// judgeZone checks the zones of passports (two lines of 44) and of cards (two of 36, three of 30).
func judgeZone(text string) Strength {
	var buf [longestZone]byte
	zone, ok := appendSolid(buf[:0], text)
	switch {
	case !ok:
		return None
	case !every(zone, isZoneByte):
		return None
	case len(zone) == 88 && zoneLine(zone[44:], 27), len(zone) == 44 && zoneLine(zone, 27):
		return Checked
	case len(zone) == 72 && zoneLine(zone[36:], 27), len(zone) == 36 && zoneLine(zone, 27):
		return Checked
	case len(zone) == 90 && cardZone(zone):
		return Checked
	case len(zone) == 44 && zone[0] == 'P' && bytes.Contains(zone, []byte("<<")):
		return Likely
	}
	return None
}

// longestZone is the number of characters of a card's zone, three lines of 30.
const longestZone = 90

// appendSolid appends the text without its white space; it reports whether that fits the buffer.
func appendSolid(buf []byte, text string) ([]byte, bool) {
	for word := range strings.FieldsSeq(text) {
		if len(buf)+len(word) > cap(buf) {
			return nil, false
		}
		buf = append(buf, word...)
	}
	return buf, true
}

// zoneLine tests the number, the birth date and the expiry date of the second line.
func zoneLine(line []byte, end int) bool {
	return zoneCheck(line[:9], line[9]) && zoneCheck(line[13:19], line[19]) && zoneCheck(line[end-6:end], line[end])
}

func cardZone(zone []byte) bool {
	return zoneCheck(zone[5:14], zone[14]) && zoneCheck(zone[30:36], zone[36]) && zoneCheck(zone[38:44], zone[44])
}

// zoneCheck computes the check digit with the weights 7, 3 and 1.
func zoneCheck[T characters](field T, check byte) bool {
	weights := [3]int{7, 3, 1}
	sum := 0
	for i := range len(field) {
		sum += weights[i%3] * zoneValue(field[i])
	}
	return isDigit(check) && sum%10 == int(check-'0')
}

func zoneValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case isUpper(c):
		return int(c-'A') + 10
	}
	return 0
}

func isZoneByte(c byte) bool { return isDigit(c) || isUpper(c) || c == '<' }
