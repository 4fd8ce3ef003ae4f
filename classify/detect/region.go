package detect

func init() {
	Register(Detector{
		Name: "region", Version: "1",
		Source:  "ISO 3166-2: provinces, states and regions of NL, BE, DE, AT, CH, FR, ES, IT, PT, BR, MX, CA, GB",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 40 && s.Words <= 5 && s.Upper >= 1 },
		Match: func(v *Value) Strength {
			switch {
			case v.Shape.Len == 2 && v.Shape.Upper == 2 && regionCodes().holds(v):
				return Shape
			case v.Shape.Len > 2 && regionNames().holds(v):
				return Likely
			}
			return None
		},
	})
}

var (
	regionCodes = lazyLexicon("region_codes.txt")
	regionNames = lazyLexicon("regions.txt")
)
