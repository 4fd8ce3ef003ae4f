package detect

func init() {
	Register(Detector{
		Name: "ca_sin", Version: "1",
		Source:  "Employment and Social Development Canada, social insurance numbers: Luhn; 0 and 8 do not begin one",
		Chance:  0.1, // 1 in 10
		Classes: classNumeric,
		MinLen:  9, MaxLen: 11,
		Applies: func(s *ShapeOf) bool { return s.Digits == 9 && s.First >= '1' && s.First != '8' },
		Match:   judgedDigits(func(digits []byte) Strength { return checked(luhn(digits)) }, "999 999 999", "999-999-999"),
	})
}
