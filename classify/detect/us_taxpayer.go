package detect

import "slices"

func init() {
	Register(Detector{
		Name: "us_ssn", Version: "1",
		Source:  "SSA POMS RM 10201.035: areas, groups and serials in use; without the numbers that the SSA voided",
		Classes: classNumeric,
		Applies: nineDigits,
		Match:   matchSSN,
	})
	Register(Detector{
		Name: "us_itin", Version: "1",
		Source:  "IRS Publication 1915: 9xx with fourth and fifth digit 50-65, 70-88, 90-92 or 94-99",
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool { return nineDigits(s) && s.First == '9' },
		Match:   matchITIN,
	})
	Register(Detector{
		Name: "us_ein", Version: "1",
		Source:  "IRS, valid EIN prefixes",
		Classes: ClassNumber,
		Applies: func(s *ShapeOf) bool { return s.Digits == 9 && s.Len == 10 && s.Hyphens == 1 },
		Match:   matchEIN,
	})
}

func nineDigits(s *ShapeOf) bool { return s.Digits == 9 && s.Len <= 11 }

// publishedSSNs stood in advertisements and pamphlets, and were voided by the SSA.
var publishedSSNs = [...]string{"078051120", "219099999", "457555462", "123456789", "987654321"}

func matchSSN(v *Value) Strength {
	var buf [9]byte
	digits := appendDigits(buf[:0], v.Text)
	if !assignableSSN(digits) {
		return None
	}
	if fits(v.Text, "999-99-9999") || fits(v.Text, "999 99 9999") {
		return Likely
	}
	if v.Shape.Len == 9 {
		return Shape
	}
	return None
}

func assignableSSN(digits []byte) bool {
	area, group, serial := string(digits[:3]), string(digits[3:5]), string(digits[5:])
	if area == "000" || area == "666" || area[0] == '9' || group == "00" || serial == "0000" || sameDigits(digits) {
		return false
	}
	return !slices.Contains(publishedSSNs[:], string(digits))
}

func matchITIN(v *Value) Strength {
	var buf [9]byte
	group := number(string(appendDigits(buf[:0], v.Text)[3:5]))
	if group < 50 || group > 65 && group < 70 || group == 89 || group == 93 {
		return None
	}
	if fits(v.Text, "999-99-9999") || fits(v.Text, "999 99 9999") {
		return Likely
	}
	if v.Shape.Len == 9 {
		return Shape
	}
	return None
}

// unusedEINPrefixes are the prefixes that the IRS has not given out.
var unusedEINPrefixes = [...]int{0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97}

func matchEIN(v *Value) Strength {
	if !fits(v.Text, "99-9999999") || slices.Contains(unusedEINPrefixes[:], number(v.Text[:2])) {
		return None
	}
	return Shape
}
