package detect

func init() {
	Register(Detector{
		Name: "at_svnr", Version: "1",
		Source:  "ASVG section 30c; Dachverband der Sozialversicherungsträger: serial number, check digit, birth date",
		Chance:  0.091, // 1 in 11 of the dates
		Classes: classNumeric,
		MinLen:  10, MaxLen: 13,
		Applies: func(s *ShapeOf) bool { return s.Digits == 10 && s.First != '0' },
		Match:   judgedDigits(judgeSVNR, "9999 999999", "9999-999999", "9999 99 99 99", "999 9 999999"),
	})
}

// judgeSVNR takes the months 13 to 15, which the insurers give out when the numbers of a day are used up.
func judgeSVNR(digits []byte) Strength {
	month := pair(digits, 6)
	if month >= 13 && month <= 15 {
		month = 1
	}
	if !isDay(pair(digits, 8), month, pair(digits, 4)) {
		return None
	}
	return checked(weighted(digits, []int{3, 7, 9, 0, 5, 8, 4, 2, 1, 6})%11 == int(digits[3]-'0'))
}
