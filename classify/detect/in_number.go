package detect

func init() {
	Register(Detector{
		Name: "in_aadhaar", Version: "1",
		Source:  "UIDAI, A UID Numbering Scheme (2010): first digit 2 to 9, check digit of Verhoeff",
		Chance:  0.1, // 1 in 10 of those that begin with 2 to 9
		Classes: classNumeric,
		MinLen:  12, MaxLen: 14,
		Applies: func(s *ShapeOf) bool { return s.Digits == 12 && s.First >= '2' },
		Match:   judgedDigits(func(digits []byte) Strength { return checked(verhoeff(digits)) }, "9999 9999 9999", "9999-9999-9999"),
	})
	Register(Detector{
		Name: "in_pan", Version: "1",
		Source:  "Income-tax Rules, 1962, rule 114: five letters, the fourth for the kind of holder, four digits, a letter",
		Classes: ClassCode,
		MinLen:  10, MaxLen: 10,
		Applies: func(s *ShapeOf) bool { return s.Letters == 6 && s.Digits == 4 },
		Match:   judgedCode(judgePAN),
	})
}

// judgePAN tells people (P) from companies, trusts and others.
func judgePAN(code []byte) Strength {
	switch {
	case !fits(code, "AAAAA9999A") || string(code[5:9]) == "0000":
		return None
	case code[3] == 'P':
		return Likely
	}
	switch code[3] {
	case 'A', 'B', 'C', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'T':
		return Shape
	}
	return None
}
