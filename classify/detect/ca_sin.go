package detect

func init() {
	Register(Detector{
		Name: "ca_sin", Version: "1",
		Source:  "Employment and Social Development Canada, social insurance numbers: Luhn; 0 and 8 do not begin one",
		Chance:  0.08, // 1 in 10 of the first digits in use
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool {
			return s.Digits == 9 && s.Len <= 11 && s.First >= '1' && s.First != '8'
		},
		Match: checkedDigits(func(digits string) bool { return luhn(digits) }, "999 999 999", "999-999-999"),
	})
}
