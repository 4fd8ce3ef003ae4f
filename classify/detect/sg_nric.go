package detect

func init() {
	Register(Detector{
		Name: "sg_nric", Version: "1",
		Source:  "National Registration Act 1965; Immigration & Checkpoints Authority: NRIC and FIN of the series S, T, F, G and M",
		Chance:  0.092, // 1 in 11 of this form
		Classes: ClassCode,
		MinLen:  9, MaxLen: 9,
		Applies: func(s *ShapeOf) bool { return s.Digits == 7 && s.Letters == 2 },
		Match:   judgedCode(judgeNRIC),
	})
}

// judgeNRIC has a table of letters for citizens, one for foreigners and one for the series M, and moves it for each
// series after the first.
func judgeNRIC(code []byte) Strength {
	if !fits(code[1:], "9999999A") {
		return None
	}
	sum := weighted(code[1:8], []int{2, 7, 6, 5, 4, 3, 2})
	var letters string
	switch code[0] {
	case 'S':
		letters = "JZIHGFEDCBA"
	case 'T':
		letters, sum = "JZIHGFEDCBA", sum+4
	case 'F':
		letters = "XWUTRQPNMLK"
	case 'G':
		letters, sum = "XWUTRQPNMLK", sum+4
	case 'M':
		letters, sum = "XWUTRQPNJLK", sum+3
	default:
		return None
	}
	return checked(letters[sum%11] == code[8])
}
