package detect

import (
	"bytes"
	"strings"
)

func init() {
	Register(Detector{
		Name: "us_mbi", Version: "1",
		Source:  "CMS, Understanding the Medicare Beneficiary Identifier Format; positions have their kinds, no check digit",
		Classes: ClassCode | ClassText,
		MinLen:  11, MaxLen: 13,
		Applies: codeOf(11, 4),
		Match:   judgedCode(judgeMBI),
	})
	Register(Detector{
		Name: "us_npi", Version: "1",
		Source:  "45 CFR 162.406; CMS, Requirements for NPI Check Digit: Luhn behind the prefix 80840",
		Chance:  0.1, // 1 in 10 of those that begin with 1 or 2
		Classes: ClassDigits,
		MinLen:  10, MaxLen: 10,
		Applies: func(s *ShapeOf) bool { return (s.First == '1' || s.First == '2') },
		Match:   judgedDigits(judgeNPI),
	})
	Register(Detector{
		Name: "us_dea", Version: "1",
		Source:  "21 CFR 1301; DEA registration numbers: type of registrant, initial or 9, six digits and a check digit",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode,
		MinLen:  9, MaxLen: 9,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 7 && isLetter(s.First) },
		Match:   judgedCode(judgeDEA),
	})
}

// judgeMBI takes capitals without those that look like digits.
func judgeMBI(code []byte) Strength {
	if !fits(code, "9Ax9Ax9AA99") || code[0] == '0' || bytes.ContainsAny(code, "SLOIBZ") {
		return None
	}
	return Likely
}

func judgeNPI(digits []byte) Strength {
	var prefixed [15]byte
	return checked(luhn(append(append(prefixed[:0], "80840"...), digits...)))
}

// registrantTypes are the first letters of DEA numbers, of practitioners, mid-level practitioners, and firms.
const registrantTypes = "ABCDEFGHJKLMNPRSTUX"

func judgeDEA(code []byte) Strength {
	if !fits(code[2:], "9999999") || strings.IndexByte(registrantTypes, code[0]) < 0 || !isUpper(code[1]) && code[1] != '9' {
		return None
	}
	return checked(weighted(code[2:8], []int{1, 2, 1, 2, 1, 2})%10 == int(code[8]-'0'))
}
