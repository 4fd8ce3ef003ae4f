package detect

import "strings"

func init() {
	Register(Detector{
		Name: "vin", Version: "1",
		Source:  "ISO 3779; check digit of 49 CFR 565.15(c), which vehicles for North America have",
		Chance:  0.095, // 1 in 11 of random values without I, O and Q
		Classes: ClassCode,
		MinLen:  17, MaxLen: 17,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 3 && s.Digits+s.Letters == 17 },
		Match:   matchVIN,
	})
	Register(Detector{
		Name: "nl_license_plate", Version: "1",
		Source:  "RDW, series (sidecodes) 1 to 14 of Dutch registration plates",
		Classes: ClassCode,
		Applies: func(s *ShapeOf) bool {
			return s.Digits+s.Letters == 6 && s.Digits >= 2 && (s.Len == 8 && s.Hyphens == 2 || s.Len == 6)
		},
		Match: matchDutchPlate,
	})
	Register(Detector{
		Name: "latin_license_plate", Version: "1",
		Source:  "plates of France (SIV) and Italy (since 1994), Spain (since 2000), Brazil (Mercosul and before), by form alone",
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Digits+s.Letters == 7 && s.Digits >= 3 && s.Letters >= 3 && s.Len <= 9 && s.Upper == s.Letters
		},
		Match: func(v *Value) Strength {
			if fitsAny(v.Text, latinPlates) {
				return Shape
			}
			return None
		},
	})
	Register(Detector{
		Name: "us_license_plate", Version: "1",
		Source:  "registration plates of the states: five to eight capitals and digits",
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Len >= 5 && s.Len <= 8 && s.Digits >= 1 && s.Letters >= 1 && s.Letters == s.Upper &&
				s.Digits+s.Letters >= 5
		},
		Match: func(v *Value) Strength {
			if every(v.Text, func(c byte) bool { return isAlnum(c) || c == ' ' || c == '-' }) {
				return Shape
			}
			return None
		},
	})
}

// vinValues are the values of the letters A to Z; I, O and Q have none.
const vinValues = "12345678-12345-7-923456789"

var vinWeights = [17]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}

func matchVIN(v *Value) Strength {
	sum := 0
	for i := range vinWeights {
		n := vinValue(v.Text[i])
		if n < 0 {
			return None
		}
		sum += n * vinWeights[i]
	}
	if check := v.Text[8] &^ 0x20; sum%11 == 10 && check == 'X' || isDigit(v.Text[8]) && int(v.Text[8]-'0') == sum%11 {
		return Checked
	}
	if every(v.Text, func(c byte) bool { return isDigit(c) || isUpper(c) }) && every(v.Text[13:], isDigit) {
		return Shape
	}
	return None
}

func vinValue(c byte) int {
	if isDigit(c) {
		return int(c - '0')
	}
	if !isLetter(c) {
		return -1
	}
	value := vinValues[c&^0x20-'A']
	if value == '-' {
		return -1
	}
	return int(value - '0')
}

// latinPlates are the forms of the four countries; a Spanish plate has no vowel, which is left to the eye.
var latinPlates = []string{
	"aa-999-aa", "aa 999 aa", "aa999aa", "9999aaa", "9999 aaa", "9999-aaa", "aaa9a99", "aaa-9999", "aaa9999",
}

// plateSeries are the sidecodes in order.
var plateSeries = []string{
	"aa-99-99", "99-99-aa", "99-aa-99", "aa-99-aa", "aa-aa-99", "99-aa-aa", "99-aaa-9", "9-aaa-99", "aa-999-a",
	"a-999-aa", "aaa-99-a",
	"a-99-aaa", "9-aa-999", "999-aa-9",
}

// bareSeries are the same without hyphens.
var bareSeries = withoutHyphens(plateSeries)

func withoutHyphens(forms []string) []string {
	bare := make([]string, len(forms))
	for i, form := range forms {
		bare[i] = strings.ReplaceAll(form, "-", "")
	}
	return bare
}

// matchDutchPlate refuses vowels beyond the first three series, where plates have none.
func matchDutchPlate(v *Value) Strength {
	if v.Shape.Len == 6 {
		if v.Shape.Upper == v.Shape.Letters && fitsAny(v.Text, bareSeries) {
			return Shape
		}
		return None
	}
	for i, series := range plateSeries {
		if fits(v.Text, series) && (i < 3 || !strings.ContainsAny(v.Text, "AEIOUaeiou")) {
			return Likely
		}
	}
	return None
}
