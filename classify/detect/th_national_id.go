package detect

func init() {
	Register(Detector{
		Name: "th_national_id", Version: "1",
		Source:  "Department of Provincial Administration, ID numbers of 13 digits: first digit 1 to 8; modulus 11",
		Chance:  0.1, // 1 in 10 of those that begin with 1 to 8
		Classes: classNumeric,
		MinLen:  13, MaxLen: 17,
		Applies: func(s *ShapeOf) bool { return s.Digits == 13 && s.First >= '1' && s.First <= '8' },
		Match:   judgedDigits(judgeThaiID, "9-9999-99999-99-9", "9 9999 99999 99 9"),
	})
}

func judgeThaiID(digits []byte) Strength {
	sum := weighted(digits, []int{13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2})
	return checked((11-sum%11)%10 == int(digits[12]-'0'))
}
