package detect

import "strings"

func init() {
	Register(Detector{
		Name: "se_personnummer", Version: "1",
		Source: "Folkbokföringslagen (1991:481) section 18; samordningsnummer of SFS 2022:1697 add 60 to the day; Luhn over " +
			"the last ten digits",
		Chance:  0.1, // 1 in 10 of the dates
		Classes: classNumeric,
		MinLen:  10, MaxLen: 13,
		Applies: func(s *ShapeOf) bool { return s.Digits == 10 || s.Digits == 12 },
		Match: judgedDigits(judgePersonnummer,
			"999999-9999", "999999+9999", "99999999-9999", "99999999+9999"),
	})
	Register(Detector{
		Name: "fi_hetu", Version: "1",
		Source: "Digital and Population Data Services Agency, personal identity code: signs of the centuries in use since " +
			"2023, check character by the remainder by 31",
		Chance:  0.033, // 1 in 31 of this form
		Classes: ClassNumber | ClassCode,
		MinLen:  11, MaxLen: 11,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 9 && s.Digits <= 10 },
		Match:   matchHetu,
	})
	Register(Detector{
		Name: "no_national_id", Version: "1",
		Source:  "Folkeregisterforskriften section 2-2-1: fødselsnummer and D-nummer, two check digits of modulus 11",
		Chance:  0.001, // 1 in 121 of the dates
		Classes: classNumeric,
		MinLen:  11, MaxLen: 12,
		Applies: digitsOf(11),
		Match:   checkedDigits(isNorwegianNumber, "999999 99999", "999999-99999"),
	})
	Register(Detector{
		Name: "dk_cpr", Version: "1",
		Source:  "CPR-kontoret, personnummeret i CPR: birth date and four digits; some numbers since 2007 fail modulus 11",
		Chance:  0.091, // 1 in 11 of the dates
		Classes: ClassNumber,
		MinLen:  11, MaxLen: 11,
		Applies: digitsOf(10),
		Match:   matchCPR,
	})
}

// judgePersonnummer reads a year of two or four digits.
func judgePersonnummer(digits []byte) Strength {
	if len(digits) == 12 {
		if century := string(digits[:2]); century != "19" && century != "20" {
			return None
		}
		digits = digits[2:]
	}
	day := pair(digits, 4)
	if day > 60 {
		day -= 60
	}
	if !isDay(pair(digits, 0), pair(digits, 2), day) {
		return None
	}
	return checked(luhn(digits))
}

// The signs of the centuries: the nineteenth, the twentieth, the twenty-first.
const hetuSigns = "+-UVWXYABCDEF"

func matchHetu(v *Value) Strength {
	text := v.Text
	if !fits(text[:6], "999999") || !fits(text[7:10], "999") || strings.IndexByte(hetuSigns, raised(text[6])) < 0 {
		return None
	}
	n := number(text[:6])*1000 + number(text[7:10])
	if !isDay(pair(text, 4), pair(text, 2), pair(text, 0)) || n%1000 < 2 {
		return None
	}
	if "0123456789ABCDEFHJKLMNPRSTUVWXY"[n%31] != raised(text[10]) {
		return None
	}
	return Checked
}

// raised gives the capital of a letter, and any other byte as it is.
func raised(c byte) byte {
	if isLetter(c) {
		return c &^ 0x20
	}
	return c
}

// isNorwegianNumber takes the D-nummer of people who stay for a while, with 40 added to the day.
func isNorwegianNumber(digits []byte) bool {
	day := pair(digits, 0)
	if day > 40 {
		day -= 40
	}
	return isDay(pair(digits, 4), pair(digits, 2), day) &&
		weighted(digits, []int{3, 7, 6, 1, 8, 9, 4, 5, 2, 1})%11 == 0 &&
		weighted(digits, []int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1})%11 == 0
}

// matchCPR wants the hyphen, for a date proves little. The numbers of 2007 and later have a seventh digit of 4 to 9.
func matchCPR(v *Value) Strength {
	text := v.Text
	if !fits(text, "999999-9999") || !isDay(pair(text, 4), pair(text, 2), pair(text, 0)) {
		return None
	}
	sum := weighted(text[:6], []int{4, 3, 2, 7, 6, 5}) + weighted(text[7:], []int{4, 3, 2, 1})
	strength := checked(sum%11 == 0)
	if year := pair(text, 4); strength == Shape && text[7] >= '4' && year >= 7 && year <= 36 {
		return Likely
	}
	return strength
}
