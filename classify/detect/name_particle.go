package detect

func init() {
	Register(Detector{
		Name: "name_particle", Version: "1",
		Source:  "particles of family names that are kept apart from them, table 36 of the LO GBA and usual forms",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 12 && s.Words <= 3 },
		Match: func(v *Value) Strength {
			if particles().holds(v) {
				return Shape
			}
			return None
		},
	})
}
