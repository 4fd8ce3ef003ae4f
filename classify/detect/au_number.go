package detect

func init() {
	Register(Detector{
		Name: "au_tfn", Version: "1",
		Source:  "Australian Taxation Office, tax file number algorithm: weights 1 4 3 7 5 8 6 9 10, modulus 11",
		Chance:  0.092, // 1 in 11
		Classes: classNumeric,
		MinLen:  9, MaxLen: 11,
		Applies: digitsOf(9),
		Match: judgedDigits(func(digits []byte) Strength {
			return checked(weighted(digits, []int{1, 4, 3, 7, 5, 8, 6, 9, 10})%11 == 0)
		}, "999 999 999", "999-999-999"),
	})
	Register(Detector{
		Name: "au_medicare", Version: "1",
		Source:  "Services Australia, Medicare card numbers: first digit 2 to 6, check digit, number of the card, of the person",
		Chance:  0.1, // 1 in 10 of those that begin with 2 to 6
		Classes: classNumeric,
		MinLen:  10, MaxLen: 14,
		Applies: func(s *ShapeOf) bool {
			return (s.Digits == 10 || s.Digits == 11) && s.First >= '2' && s.First <= '6'
		},
		Match: matchAustralianMedicare,
	})
	Register(Detector{
		Name: "au_abn", Version: "1",
		Source:  "Australian Business Register, format of the ABN: weights 10, 1, 3 to 19, modulus 89; it names a business",
		Chance:  0.012, // 1 in 89
		Classes: classNumeric,
		MinLen:  11, MaxLen: 14,
		Applies: func(s *ShapeOf) bool { return s.Digits == 11 && s.First != '0' },
		Match:   checkedDigits(isABN, "99 999 999 999"),
	})
}

// matchAustralianMedicare takes the number of the person on the card behind a separator only.
func matchAustralianMedicare(v *Value) Strength {
	if v.Shape.Len == 11 && v.Shape.Digits == 11 {
		return None
	}
	digits, ok := bareDigits(v, []string{"9999 99999 9", "9999 99999 9 9", "9999 99999 9-9", "9999 99999 9/9", "9999999999-9"})
	if !ok || digits[9] == '0' {
		return None
	}
	return checked(weighted(digits, []int{1, 3, 7, 9, 1, 3, 7, 9})%10 == int(digits[8]-'0'))
}

// isABN takes one from the first digit, which is worth ten.
func isABN(digits []byte) bool {
	return (weighted(digits, []int{10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19})-10)%89 == 0
}
