package detect

func init() {
	Register(Detector{
		Name: "jp_my_number", Version: "1",
		Source:  "Ministry of Internal Affairs and Communications, ordinance 85 of 2014, article 5: check digit of the Individual Number",
		Chance:  0.1, // 1 in 10
		Classes: classNumeric,
		MinLen:  12, MaxLen: 14,
		Applies: digitsOf(12),
		Match: judgedDigits(func(digits []byte) Strength {
			return checked(elevenCheck(weighted(digits, []int{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2})) == digits[11])
		}, "9999 9999 9999", "9999-9999-9999"),
	})
}
