package detect

func init() {
	Register(Detector{
		Name: "kr_rrn", Version: "1",
		Source: "Resident Registration Act, enforcement rules article 2: birth date, century and sex, six digits; since " +
			"October 2020 they are drawn at random and have no check digit",
		Chance:  0.1, // 1 in 10 of the dates
		Classes: classNumeric,
		MinLen:  13, MaxLen: 14,
		Applies: digitsOf(13),
		Match:   matchRRN,
	})
}

// firstRandomRRN is the first birth date, as year and month, whose numbers were drawn at random from the start.
const firstRandomRRN = 2020*100 + 10

func matchRRN(v *Value) Strength {
	digits, ok := bareDigits(v, []string{"999999-9999999"})
	if !ok || digits[6] < '1' || digits[6] > '8' || !isDay(pair(digits, 0), pair(digits, 2), pair(digits, 4)) {
		return None
	}
	strength := checked(checksRRN(digits))
	if strength == Shape && v.Shape.Len == 14 && bornRRN(digits) >= firstRandomRRN {
		return Likely
	}
	return strength
}

// checksRRN counts two more for foreigners, whose digit of sex is 5 to 8.
func checksRRN(digits []byte) bool {
	target := 11
	if digits[6] >= '5' {
		target = 13
	}
	sum := weighted(digits, []int{2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5})
	return (target-sum%11)%10 == int(digits[12]-'0')
}

// bornRRN gives year and month: 1, 2, 5 and 6 are of the twentieth century, the others of the twenty-first.
func bornRRN(digits []byte) int {
	century := 1900
	if (digits[6]-'1')%4 >= 2 {
		century = 2000
	}
	return (century+pair(digits, 0))*100 + pair(digits, 2)
}
