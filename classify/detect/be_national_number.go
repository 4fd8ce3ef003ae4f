package detect

func init() {
	Register(Detector{
		Name: "be_national_number", Version: "1",
		Source:  "Arrêté royal du 3 avril 1984, article 3: birth date, serial number, 97 minus the remainder by 97",
		Chance:  0.003, // 1 in 97 of the dates, in either century, also with months raised by 20 or 40
		Classes: classNumeric,
		MinLen:  11, MaxLen: 15,
		Applies: digitsOf(11),
		Match: checkedDigits(isBelgianNumber,
			"99.99.99-999.99", "99.99.99-999-99", "999999-999.99", "999999-999-99", "999999 999 99", "99 99 99 999 99"),
	})
}

// isBelgianNumber puts a 2 before the numbers of those born from 2000 on. BIS numbers, for people outside the register,
// have 20 or 40 added to the month.
func isBelgianNumber(digits []byte) bool {
	month := pair(digits, 2)
	if month > 52 || !isDay(pair(digits, 0), month%20, pair(digits, 4)) || string(digits[6:9]) == "000" {
		return false
	}
	n, check := number(digits[:9]), pair(digits, 9)
	return check == 97-n%97 || check == 97-(2e9+n)%97
}
