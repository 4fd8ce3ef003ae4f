package detect

import "strings"

func init() {
	Register(Detector{
		Name: "de_tax_id", Version: "1",
		Source:  "Abgabenordnung section 139b; ISO/IEC 7064 MOD 11,10; one digit stands twice or thrice in the first ten",
		Chance:  0.004, // 1 in 10 of the 4% in which just one digit is repeated
		Classes: classNumeric,
		MinLen:  11, MaxLen: 14,
		Applies: func(s *ShapeOf) bool { return s.Digits == 11 && s.First != '0' },
		Match:   checkedDigits(isGermanTaxID, "99 999 999 999"),
	})
	Register(Detector{
		Name: "de_pension_number", Version: "1",
		Source:  "VKVV section 2: area, birth date, initial, serial number and a check digit over cross sums",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode | ClassText,
		MinLen:  12, MaxLen: 17,
		Applies: codeOf(12, 11),
		Match:   judgedCode(judgeGermanPensionNumber),
	})
	Register(Detector{
		Name: "de_health_insurance", Version: "1",
		Source:  "SGB V section 290; GKV-Spitzenverband, unchangeable part of the Krankenversichertennummer",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode,
		MinLen:  10, MaxLen: 10,
		Applies: func(s *ShapeOf) bool { return s.Digits == 9 && isLetter(s.First) },
		Match:   judgedCode(judgeGermanHealthInsurance),
	})
	Register(Detector{
		Name: "de_identity_card", Version: "1",
		Source:  "PAuswV annex 3; check digit of ICAO Doc 9303 part 3, section 4.9, behind the nine characters",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode,
		MinLen:  10, MaxLen: 10,
		Applies: func(s *ShapeOf) bool {
			return s.Letters == s.Upper && s.Digits >= 2 && s.Digits+s.Letters == 10 && isUpper(s.First)
		},
		Match: judgedCode(judgeGermanCard),
	})
}

func isGermanTaxID(digits []byte) bool { return mod11and10(digits) && oneRepetition(digits[:10]) }

// oneRepetition wants one digit twice or, but never three in a row, thrice, and no other digit twice.
func oneRepetition(digits []byte) bool {
	var counts [10]int
	for i := range len(digits) {
		counts[digits[i]-'0']++
	}
	most, repeated := 0, 0
	for _, n := range counts {
		most = max(most, n)
		if n > 1 {
			repeated++
		}
	}
	return repeated == 1 && most <= 3 && !threeInRow(digits)
}

func threeInRow(digits []byte) bool {
	for i := 2; i < len(digits); i++ {
		if digits[i] == digits[i-1] && digits[i] == digits[i-2] {
			return true
		}
	}
	return false
}

func judgeGermanPensionNumber(code []byte) Strength {
	if !fits(code, "99999999A999") || !isDay(pair(code, 6), pair(code, 4), pair(code, 2)) {
		return None
	}
	letter := int(code[8]-'A') + 1
	sum := crossWeighted(code[:8], []int{2, 1, 2, 5, 7, 1, 2, 1}) + crossWeighted(code[9:11], []int{2, 1})
	sum += crossSum(letter/10*2) + crossSum(letter%10)
	return checked(sum%10 == int(code[11]-'0'))
}

func judgeGermanHealthInsurance(code []byte) Strength {
	if !fits(code, "A999999999") {
		return None
	}
	letter := int(code[0]-'A') + 1
	sum := letter/10 + crossSum(letter%10*2) + crossWeighted(code[1:9], []int{1, 2, 1, 2, 1, 2, 1, 2})
	return checked(sum%10 == int(code[9]-'0'))
}

func crossSum(n int) int { return n/10 + n%10 }

// judgeGermanCard leaves out vowels and letters that look alike.
func judgeGermanCard(code []byte) Strength {
	known := every(code[:9], func(c byte) bool { return isDigit(c) || strings.IndexByte("CFGHJKLMNPRTVWXYZ", c) >= 0 })
	if !known || !isUpper(code[0]) || !isDigit(code[9]) {
		return None
	}
	return checked(zoneCheck(code[:9], code[9]))
}
