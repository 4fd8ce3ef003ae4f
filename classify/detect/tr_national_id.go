package detect

func init() {
	Register(Detector{
		Name: "tr_national_id", Version: "1",
		Source:  "Nüfus Hizmetleri Kanunu 5490, T.C. kimlik numarası: eleven digits, of which the last two are checks",
		Chance:  0.01, // 1 in 10, twice, of those that do not begin with 0
		Classes: ClassDigits,
		MinLen:  11, MaxLen: 11,
		Applies: func(s *ShapeOf) bool { return s.First != '0' },
		Match:   checkedDigits(isKimlik),
	})
}

func isKimlik(digits []byte) bool {
	odd := weighted(digits, []int{1, 0, 1, 0, 1, 0, 1, 0, 1})
	even := weighted(digits, []int{0, 1, 0, 1, 0, 1, 0, 1})
	tenth, last := int(digits[9]-'0'), int(digits[10]-'0')
	return (odd*7-even+100)%10 == tenth && (odd+even+tenth)%10 == last
}
