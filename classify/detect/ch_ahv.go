package detect

func init() {
	Register(Detector{
		Name: "ch_ahv", Version: "1",
		Source:  "AHVV (SR 831.101) article 133: country code 756, nine digits and the check digit of GS1",
		Classes: classNumeric,
		MinLen:  13, MaxLen: 16,
		Applies: func(s *ShapeOf) bool { return s.Digits == 13 && s.First == '7' },
		Match: checkedDigits(func(digits []byte) bool { return string(digits[:3]) == "756" && gs1(digits) },
			"999.9999.9999.99", "999 9999 9999 99", "999-9999-9999-99"),
	})
}
