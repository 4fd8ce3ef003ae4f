package detect

import "strings"

func init() {
	Register(Detector{
		Name: "fr_nir", Version: "1",
		Source:  "INSEE, numéro d'inscription au répertoire; key 97 minus the remainder by 97, Corsica 2A as 19, 2B as 18",
		Chance:  0.006, // 1 in 97 of those that begin with a sex and a month
		Classes: classNumeric | classMixed,
		MinLen:  15, MaxLen: 21,
		Applies: func(s *ShapeOf) bool {
			return s.Digits+s.Letters == 15 && s.Letters <= 1 && s.First >= '1' && s.First <= '8'
		},
		Match: checkedCode(isNIR),
	})
	Register(Detector{
		Name: "fr_tax_number", Version: "1",
		Source:  "DGFiP, numéro fiscal de référence (SPI): first digit 0 to 3, the last three are the rest by 511",
		Classes: classNumeric,
		MinLen:  13, MaxLen: 17,
		Applies: func(s *ShapeOf) bool { return s.Digits == 13 && s.First <= '3' },
		Match:   checkedDigits(isFrenchTaxNumber, "99 99 999 999 999"),
	})
}

func isNIR(code []byte) bool {
	department := string(code[5:7])
	corsica := strings.IndexAny(department, "AB")
	switch {
	case corsica >= 0 && department != "2A" && department != "2B", !every(code[:5], isDigit), !every(code[7:], isDigit):
		return false
	case corsica < 0 && (!every(department, isDigit) || department == "00" || department == "96"):
		return false
	case strings.IndexByte("123478", code[0]) < 0 || !isNIRMonth(pair(code, 3)):
		return false
	}
	switch department {
	case "2A":
		department = "19"
	case "2B":
		department = "18"
	}
	n := number(code[:5])*1e8 + number(department)*1e6 + number(code[7:13])
	return 97-n%97 == pair(code, 13)
}

// isNIRMonth takes months, and the numbers that stand for an unknown one.
func isNIRMonth(month int) bool {
	return month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50
}

func isFrenchTaxNumber(digits []byte) bool { return number(digits[:10])%511 == number(digits[10:]) }
