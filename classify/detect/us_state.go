package detect

func init() {
	Register(Detector{
		Name: "us_state", Version: "1",
		Source:  "USPS Publication 28, appendix B: states, the District of Columbia, territories and military addresses",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 32 && s.Words <= 4 },
		Match: func(v *Value) Strength {
			switch {
			case v.Shape.Len == 2 && v.Shape.Upper == 2 && stateCodes().holds(v):
				return Shape
			case v.Shape.Len > 2 && stateNames().holds(v):
				return Likely
			}
			return None
		},
	})
}

var (
	stateCodes = lazyLexicon("us_state_codes.txt")
	stateNames = lazyLexicon("us_states.txt")
)
