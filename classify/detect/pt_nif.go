package detect

func init() {
	Register(Detector{
		Name: "pt_nif", Version: "1",
		Source:  "Decreto-Lei 14/2013, NIF of people: first digit 1, 2 or 3, or 45; modulus 11",
		Chance:  0.1, // 1 in 10 of these beginnings
		Classes: classNumeric,
		MinLen:  9, MaxLen: 11,
		Applies: func(s *ShapeOf) bool { return s.Digits == 9 && s.First >= '1' && s.First <= '4' },
		Match:   judgedDigits(judgeNIF, "999 999 999", "999.999.999"),
	})
}

func judgeNIF(digits []byte) Strength {
	if digits[0] == '4' && digits[1] != '5' {
		return None
	}
	return checked(elevenCheck(weighted(digits, []int{9, 8, 7, 6, 5, 4, 3, 2})) == digits[8])
}
