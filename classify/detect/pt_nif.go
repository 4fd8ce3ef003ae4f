package detect

func init() {
	Register(Detector{
		Name: "pt_nif", Version: "1",
		Source:  "Decreto-Lei 14/2013, NIF of people: first digit 1, 2 or 3, or 45; modulus 11",
		Chance:  0.032, // 1 in 10 of these beginnings
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool { return s.Digits == 9 && s.Len <= 11 && s.First >= '1' && s.First <= '4' },
		Match:   checkedDigits(isNIF, "999 999 999", "999.999.999"),
	})
}

func isNIF(digits string) bool {
	return (digits[0] != '4' || digits[1] == '5') &&
		elevenCheck(weighted(digits, []int{9, 8, 7, 6, 5, 4, 3, 2})) == digits[8]
}
