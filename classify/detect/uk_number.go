package detect

import "strings"

func init() {
	Register(Detector{
		Name: "uk_nhs_number", Version: "1",
		Source: "NHS Data Dictionary, NHS number: modulus 11, ranges of England and Wales, Northern Ireland, and of " +
			"Scotland, where a birth date comes first",
		Chance:  0.04, // 1 in 11 of the ranges
		Classes: classNumeric,
		Applies: digitsOf(10, 2),
		Match:   checkedDigits(isNHSNumber, "999 999 9999", "999-999-9999"),
	})
	Register(Detector{
		Name: "uk_nino", Version: "1",
		Source:  "HMRC NIM39110: prefixes and suffixes of National Insurance numbers; no check digit",
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool { return s.Digits == 6 && s.Letters == 3 && s.Len <= 13 },
		Match:   judgedCode(judgeNINO),
	})
	Register(Detector{
		Name: "uk_utr", Version: "1",
		Source:  "HMRC, modulus 11 check of unique taxpayer references, whose first digit is the check digit",
		Chance:  0.1, // 1 in 10
		Classes: classNumeric,
		Applies: digitsOf(10, 1),
		Match:   checkedDigits(isUTR, "99999 99999"),
	})
	Register(Detector{
		Name: "uk_sort_code", Version: "1",
		Source:  "Pay.UK, sort codes: three pairs of digits, which dates have as well",
		Classes: ClassNumber,
		Applies: func(s *ShapeOf) bool { return s.Len == 8 && s.Digits == 6 && s.Hyphens == 2 },
		Match:   shapeIf(func(text string) bool { return fits(text, "99-99-99") }),
	})
	Register(Detector{
		Name: "uk_driving_license", Version: "1",
		Source:  "DVLA, INF45: surname, birth date by decade, month and day, initials; check characters are not public",
		Classes: ClassCode | ClassText,
		Applies: codeOf(16, 3, 5),
		Match:   judgedCode(judgeUKLicense),
	})
}

// shapeIf makes a Match of a test that proves little.
func shapeIf(test func(text string) bool) func(*Value) Strength {
	return func(v *Value) Strength {
		if test(v.Text) {
			return Shape
		}
		return None
	}
}

func isNHSNumber(digits string) bool {
	return weighted(digits, []int{10, 9, 8, 7, 6, 5, 4, 3, 2, 1})%11 == 0 && inNHSRange(digits)
}

func inNHSRange(digits string) bool {
	switch first := pair(digits, 0); {
	case first >= 40 && first <= 49, first >= 60 && first <= 79, first >= 32 && first <= 39:
		return true
	}
	return isDay(pair(digits, 4), pair(digits, 2), pair(digits, 0))
}

// judgeNINO wants the suffix, without which many codes have this form.
func judgeNINO(code string) Strength {
	switch {
	case !fits(code, "AA999999A"), code[8] > 'D', strings.IndexByte("DFIQUV", code[0]) >= 0,
		strings.IndexByte("DFIOQUV", code[1]) >= 0:
		return None
	}
	switch code[:2] {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return None
	}
	return Likely
}

func isUTR(digits string) bool {
	return "21987654321"[weighted(digits[1:], []int{6, 7, 8, 9, 10, 5, 4, 3, 2})%11] == digits[0]
}

// judgeUKLicense reads the surname of five, filled up with 9; fifty is added to the month of women.
func judgeUKLicense(code string) Strength {
	surname := strings.TrimRight(code[:5], "9")
	if surname == "" || !every(surname, isUpper) || !fits(code[5:11], "999999") || !fits(code[14:], "AA") {
		return None
	}
	month := pair(code, 6) % 50
	if pair(code, 6) > 62 || !isDay(0, month, pair(code, 8)) || !isUpper(code[11]) || !isUpper(code[12]) && code[12] != '9' {
		return None
	}
	return Likely
}
