package detect

func init() {
	Register(Detector{
		Name: "pl_pesel", Version: "1",
		Source:  "Ustawa o ewidencji ludności, article 15: birth date with the century in the month; weights 1, 3, 7, 9",
		Chance:  0.1, // 1 in 10 of the dates from 1900 to 2099
		Classes: ClassDigits,
		MinLen:  11, MaxLen: 11,
		Applies: digitsOf(11),
		Match:   judgedDigits(judgePESEL),
	})
	Register(Detector{
		Name: "pl_nip", Version: "1",
		Source:  "Ustawa o zasadach ewidencji i identyfikacji podatników, article 8a: weights 6 5 7 2 3 4 5 6 7, modulus 11",
		Chance:  0.091, // 1 in 11
		Classes: classNumeric,
		MinLen:  10, MaxLen: 13,
		Applies: func(s *ShapeOf) bool { return s.Digits == 10 && s.First != '0' },
		Match:   judgedDigits(judgeNIP, "999-999-99-99", "999-99-99-999"),
	})
	Register(Detector{
		Name: "pl_identity_card", Version: "1",
		Source:  "check digit of Polish identity cards, behind the letters: weights 7, 3, 1 as in ICAO Doc 9303 part 3",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode | ClassText,
		MinLen:  9, MaxLen: 10,
		Applies: func(s *ShapeOf) bool { return s.Digits == 6 && s.Letters == 3 },
		Match:   judgedCode(judgePolishCard),
	})
}

var peselWeights = []int{1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}

func judgePESEL(digits []byte) Strength {
	month := pair(digits, 2)
	if month >= 40 || !isDay(pair(digits, 0), month%20, pair(digits, 4)) {
		return None
	}
	return checked(weighted(digits, peselWeights)%10 == 0)
}

func judgeNIP(digits []byte) Strength {
	return checked(weighted(digits, []int{6, 5, 7, 2, 3, 4, 5, 6, 7})%11 == int(digits[9]-'0'))
}

// judgePolishCard reads the letters as 10 to 35.
func judgePolishCard(code []byte) Strength {
	if !fits(code, "AAA999999") {
		return None
	}
	var others [8]byte
	return checked(zoneCheck(append(append(others[:0], code[:3]...), code[4:]...), code[3]))
}
