package detect

import "slices"

func init() {
	Register(Detector{
		Name: "nl_driving_license", Version: "1",
		Source:  "RDW, number of the driving license: ten digits without a public check",
		Classes: ClassDigits,
		MinLen:  10, MaxLen: 10,
		Applies: digitsOf(10),
		Match:   shapeIf(func(text string) bool { return !sameDigits(text) }),
	})
	Register(Detector{
		Name: "nl_big_number", Version: "1",
		Source:  "CIBG, BIG-register: nine digits and the code of the profession",
		Classes: ClassDigits,
		MinLen:  11, MaxLen: 11,
		Applies: func(s *ShapeOf) bool { return s.First != '0' },
		Match:   shapeIf(func(text string) bool { return slices.Contains(bigProfessions[:], text[9:]) }),
	})
}

// bigProfessions are physicians, dentists, midwives, physiotherapists, psychotherapists, pharmacists, health care
// psychologists, nurses and physician assistants.
var bigProfessions = [...]string{"01", "02", "03", "04", "16", "17", "25", "30", "81"}
