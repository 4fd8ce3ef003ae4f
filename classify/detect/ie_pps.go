package detect

func init() {
	Register(Detector{
		Name: "ie_pps", Version: "1",
		Source:  "Social Welfare Consolidation Act 2005, section 262; Revenue, PPS numbers: modulus 23, second letter since 2013",
		Chance:  0.045, // 1 in 23 of this form
		Classes: ClassCode | ClassText,
		MinLen:  8, MaxLen: 10,
		Applies: func(s *ShapeOf) bool {
			return s.Digits == 7 && s.Letters >= 1 && s.Letters <= 2 && isDigit(s.First)
		},
		Match: judgedCode(judgePPS),
	})
}

// judgePPS counts the second letter, when there is one, nine times; W is worth nothing.
func judgePPS(code []byte) Strength {
	if !fits(code, "9999999A") && !fits(code, "9999999AA") {
		return None
	}
	sum := weighted(code, []int{8, 7, 6, 5, 4, 3, 2})
	if len(code) == 9 && code[8] != 'W' {
		if code[8] > 'I' {
			return None
		}
		sum += 9 * (int(code[8]-'A') + 1)
	}
	return checked("WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == code[7])
}
