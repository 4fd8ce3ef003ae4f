package detect

func init() {
	Register(Detector{
		Name: "at_svnr", Version: "1",
		Source:  "ASVG section 30c; Dachverband der Sozialversicherungsträger: serial number, check digit, birth date",
		Chance:  0.004, // 1 in 11 of the dates
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool { return s.Digits == 10 && s.Len <= 13 && s.First != '0' },
		Match:   checkedDigits(isSVNR, "9999 999999", "9999-999999", "9999 99 99 99", "999 9 999999"),
	})
}

// isSVNR takes the months 13 to 15, which the insurers give out when the numbers of a day are used up.
func isSVNR(digits string) bool {
	month := pair(digits, 6)
	if month >= 13 && month <= 15 {
		month = 1
	}
	return isDay(pair(digits, 8), month, pair(digits, 4)) &&
		weighted(digits, []int{3, 7, 9, 0, 5, 8, 4, 2, 1, 6})%11 == int(digits[3]-'0')
}
