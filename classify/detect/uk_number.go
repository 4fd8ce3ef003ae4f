package detect

import (
	"bytes"
	"strings"
)

func init() {
	Register(Detector{
		Name: "uk_nhs_number", Version: "1",
		Source: "NHS Data Dictionary, NHS number: modulus 11, ranges of England and Wales, Northern Ireland, and of " +
			"Scotland, where a birth date comes first",
		Chance:  0.091, // 1 in 11 of the ranges
		Classes: classNumeric,
		MinLen:  10, MaxLen: 12,
		Applies: digitsOf(10),
		Match:   judgedDigits(judgeNHSNumber, "999 999 9999", "999-999-9999"),
	})
	Register(Detector{
		Name: "uk_nino", Version: "1",
		Source:  "HMRC NIM39110: prefixes and suffixes of National Insurance numbers; no check digit",
		Classes: ClassCode | ClassText,
		MinLen:  9, MaxLen: 13,
		Applies: func(s *ShapeOf) bool { return s.Digits == 6 && s.Letters == 3 },
		Match:   judgedCode(judgeNINO),
	})
	Register(Detector{
		Name: "uk_utr", Version: "1",
		Source:  "HMRC, modulus 11 check of unique taxpayer references, whose first digit is the check digit",
		Chance:  0.1, // 1 in 10
		Classes: classNumeric,
		MinLen:  10, MaxLen: 11,
		Applies: digitsOf(10),
		Match:   judgedDigits(judgeUTR, "99999 99999"),
	})
	Register(Detector{
		Name: "uk_sort_code", Version: "1",
		Source:  "Pay.UK, sort codes: three pairs of digits, which dates have as well",
		Classes: ClassNumber,
		MinLen:  8, MaxLen: 8,
		Applies: func(s *ShapeOf) bool { return s.Digits == 6 && s.Hyphens == 2 },
		Match:   shapeIf(func(text string) bool { return fits(text, "99-99-99") }),
	})
	Register(Detector{
		Name: "uk_driving_license", Version: "1",
		Source:  "DVLA, INF45: surname, birth date by decade, month and day, initials; check characters are not public",
		Classes: ClassCode | ClassText,
		MinLen:  16, MaxLen: 19,
		Applies: codeOf(16, 5),
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

func judgeNHSNumber(digits []byte) Strength {
	if !inNHSRange(digits) {
		return None
	}
	return checked(weighted(digits, []int{10, 9, 8, 7, 6, 5, 4, 3, 2, 1})%11 == 0)
}

func inNHSRange(digits []byte) bool {
	switch first := pair(digits, 0); {
	case first >= 40 && first <= 49, first >= 60 && first <= 79, first >= 32 && first <= 39:
		return true
	}
	return isDay(pair(digits, 4), pair(digits, 2), pair(digits, 0))
}

// judgeNINO wants the suffix, without which many codes have this form.
func judgeNINO(code []byte) Strength {
	switch {
	case !fits(code, "AA999999A"), code[8] > 'D', strings.IndexByte("DFIQUV", code[0]) >= 0,
		strings.IndexByte("DFIOQUV", code[1]) >= 0:
		return None
	}
	switch string(code[:2]) {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return None
	}
	return Likely
}

func judgeUTR(digits []byte) Strength {
	return checked("21987654321"[weighted(digits[1:], []int{6, 7, 8, 9, 10, 5, 4, 3, 2})%11] == digits[0])
}

// judgeUKLicense reads the surname of five, filled up with 9; fifty is added to the month of women.
func judgeUKLicense(code []byte) Strength {
	surname := bytes.TrimRight(code[:5], "9")
	if len(surname) == 0 || !every(surname, isUpper) || !fits(code[5:11], "999999") || !fits(code[14:], "AA") {
		return None
	}
	month := pair(code, 6) % 50
	if pair(code, 6) > 62 || !isDay(0, month, pair(code, 8)) || !isUpper(code[11]) || !isUpper(code[12]) && code[12] != '9' {
		return None
	}
	return Likely
}
