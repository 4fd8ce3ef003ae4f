package detect

func init() {
	Register(Detector{
		Name: "pl_pesel", Version: "1",
		Source:  "Ustawa o ewidencji ludności, article 15: birth date with the century in the month; weights 1, 3, 7, 9",
		Chance:  0.008, // 1 in 10 of the dates from 1900 to 2099
		Classes: ClassDigits,
		Applies: digitsOf(11, 0),
		Match:   checkedDigits(isPESEL),
	})
	Register(Detector{
		Name: "pl_nip", Version: "1",
		Source:  "Ustawa o zasadach ewidencji i identyfikacji podatników, article 8a: weights 6 5 7 2 3 4 5 6 7, modulus 11",
		Chance:  0.085, // 1 in 11 of those that do not begin with 0
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool { return s.Digits == 10 && s.Len <= 13 && s.First != '0' },
		Match:   checkedDigits(isNIP, "999-999-99-99", "999-99-99-999"),
	})
	Register(Detector{
		Name: "pl_identity_card", Version: "1",
		Source:  "check digit of Polish identity cards, behind the letters: weights 7, 3, 1 as in ICAO Doc 9303 part 3",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool { return s.Digits == 6 && s.Letters == 3 && s.Len <= 10 },
		Match:   checkedCode(isPolishCard),
	})
}

var peselWeights = []int{1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}

func isPESEL(digits string) bool {
	month := pair(digits, 2)
	return month < 40 && isDay(pair(digits, 0), month%20, pair(digits, 4)) && weighted(digits, peselWeights)%10 == 0
}

func isNIP(digits string) bool {
	return weighted(digits, []int{6, 5, 7, 2, 3, 4, 5, 6, 7})%11 == int(digits[9]-'0')
}

// isPolishCard reads the letters as 10 to 35.
func isPolishCard(code string) bool {
	return fits(code, "AAA999999") && zoneCheck(code[:3]+code[4:], code[3])
}
