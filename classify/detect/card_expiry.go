package detect

func init() {
	Register(Detector{
		Name: "card_expiry", Version: "1",
		Source:  "ISO/IEC 7813 expiry month as cards print it; a month and a year have the same form",
		Classes: ClassNumber,
		Applies: func(s *ShapeOf) bool { return s.Len >= 5 && s.Len <= 7 && s.Digits >= 4 && s.Digits <= 6 },
		Match: func(v *Value) Strength {
			if plausibleExpiry(v.Text) {
				return Shape
			}
			return None
		},
	})
}

// plausibleExpiry takes MM/YY, MM/YYYY and YYYY-MM in the years that cards were and will be valid, 2000 to 2059.
func plausibleExpiry(text string) bool {
	month, year := 0, 0
	switch {
	case fits(text, "99/99"), fits(text, "99-99"):
		month, year = number(text[:2]), 2000+number(text[3:])
	case fits(text, "99/9999"), fits(text, "99-9999"):
		month, year = number(text[:2]), number(text[3:])
	case fits(text, "9999-99"), fits(text, "9999/99"):
		month, year = number(text[5:]), number(text[:4])
	}
	return month >= 1 && month <= 12 && year >= 2000 && year <= 2059
}
