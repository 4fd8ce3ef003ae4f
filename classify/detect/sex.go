package detect

import "strings"

func init() {
	Register(Detector{
		Name: "sex", Version: "2",
		Source:  "ISO/IEC 5218 codes; words for sex and gender in English, Dutch, German, French and Spanish",
		Classes: ClassDigits | classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len <= 40 && s.Words <= 4 && (s.Digits == 0 || s.Len == 1) },
		Match: func(v *Value) Strength {
			switch {
			case v.Shape.Len == 1 && strings.Contains("mfvhxwuodzMFVHXWUODZ0129", v.Text):
				return Shape
			case sexWords().holds(v):
				return Likely
			case undisclosedSex().holds(v):
				return Shape
			}
			return None
		},
	})
}

var (
	sexWords       = lazyLexicon("sexes.txt")
	undisclosedSex = lazyLexicon("sexes_undisclosed.txt")
)
