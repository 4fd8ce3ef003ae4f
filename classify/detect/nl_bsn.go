package detect

func init() {
	Register(Detector{
		Name: "nl_bsn", Version: "1",
		Source:  "Besluit burgerservicenummer; eleven test of Logisch Ontwerp BSN, weights 9 to 2 and -1",
		Chance:  0.095, // 1 in 11
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool {
			return (s.Digits == 9 || s.Digits == 8) && s.Len <= 11 && s.Colons+s.Slashes == 0
		},
		Match: matchBSN,
	})
}

var bsnWeights = []int{9, 8, 7, 6, 5, 4, 3, 2, -1}

// matchBSN takes nine digits, nine in groups as tax letters print them, and eight whose leading zero was lost.
func matchBSN(v *Value) Strength {
	var buf [10]byte
	digits := appendDigits(append(buf[:0], '0'), v.Text)
	if len(digits) == 10 {
		digits = digits[1:]
	}
	grouped := fits(v.Text, "9999.99.999") || fits(v.Text, "999 999 999") || fits(v.Text, "999.999.999")
	if v.Shape.Digits != v.Shape.Len && !grouped {
		return None
	}
	if sameDigits(digits) || digits[0] == '0' && digits[1] == '0' {
		return None
	}
	if weighted(digits, bsnWeights)%11 != 0 {
		return Shape
	}
	return Checked
}
