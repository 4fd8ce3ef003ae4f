package detect

func init() {
	Register(Detector{
		Name: "aba_routing", Version: "1",
		Source:  "ABA routing number policy: prefixes 01-12, 21-32, 61-72, 80; check digit of weights 3, 7, 1",
		Chance:  0.1, // 1 in 10 of the prefixes in use
		Classes: ClassDigits | ClassNumber,
		MinLen:  9, MaxLen: 11,
		Applies: digitsOf(9),
		Match:   matchRouting,
	})
}

var routingWeights = []int{3, 7, 1, 3, 7, 1, 3, 7, 1}

func matchRouting(v *Value) Strength {
	if v.Shape.Len != 9 && !fits(v.Text, "9999-9999-9") {
		return None
	}
	var buf [9]byte
	digits := appendDigits(buf[:0], v.Text)
	prefix := number(string(digits[:2]))
	inUse := prefix >= 1 && prefix <= 12 || prefix >= 21 && prefix <= 32 || prefix >= 61 && prefix <= 72 || prefix == 80
	switch {
	case !inUse:
		return None
	case weighted(digits, routingWeights)%10 != 0:
		return Shape
	}
	return Checked
}
