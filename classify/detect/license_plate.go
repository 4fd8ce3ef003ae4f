package detect

import "strings"

func init() {
	Register(Detector{
		Name: "uk_license_plate", Version: "1",
		Source:  "DVLA INF104, current series: area, two digits of the half-year, three letters",
		Classes: ClassCode | ClassText,
		MinLen:  7, MaxLen: 8,
		Applies: func(s *ShapeOf) bool { return s.Letters == 5 && s.Digits == 2 },
		Match:   matchBritishPlate,
	})
	Register(Detector{
		Name: "de_license_plate", Version: "1",
		Source:  "FZV annex 3: district without umlaut, one or two letters, one to four digits, E or H behind them",
		Classes: ClassCode | ClassText,
		MinLen:  5, MaxLen: 12,
		Applies: func(s *ShapeOf) bool {
			return s.Letters >= 2 && s.Letters <= 6 && s.Digits >= 1 && s.Digits <= 4 && s.Hyphens+s.Spaces >= 2
		},
		Match: matchGermanPlate,
	})
}

// matchBritishPlate wants the space for more than likeness; I, Q and Z do not stand in front, nor I and Q behind.
func matchBritishPlate(v *Value) Strength {
	spaced := fits(v.Text, "AA99 AAA")
	if !spaced && !fits(v.Text, "AA99AAA") {
		return None
	}
	if strings.ContainsAny(v.Text[:2], "IQZ") || strings.ContainsAny(v.Text[len(v.Text)-3:], "IQ") {
		return None
	}
	if spaced {
		return Likely
	}
	return Shape
}

// matchGermanPlate wants a hyphen behind the district and a space before the digits for more than likeness.
func matchGermanPlate(v *Value) Strength {
	text := strings.TrimRight(v.Text, "EH")
	if len(v.Text)-len(text) > 1 {
		return None
	}
	i := nameGaps.index(text)
	j := nameGaps.lastIndex(text)
	if i < 0 || i == j {
		return None
	}
	district, letters, digits := text[:i], text[i+1:j], strings.TrimSuffix(text[j+1:], " ")
	ok := isPlatePart(district, 3, isUpper) && isPlatePart(letters, 2, isUpper) && isPlatePart(digits, 4, isDigit)
	switch {
	case !ok || digits[0] == '0':
		return None
	case text[i] == '-' && text[j] == ' ':
		return Likely
	}
	return Shape
}

func isPlatePart(text string, most int, test func(byte) bool) bool {
	return len(text) <= most && every(text, test)
}
