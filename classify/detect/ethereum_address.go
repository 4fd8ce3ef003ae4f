package detect

func init() {
	Register(Detector{
		Name: "ethereum_address", Version: "1",
		Source:  "ERC-55: capitals among the hexadecimal digits are a checksum; without capitals the form alone speaks",
		Classes: ClassCode,
		MinLen:  42, MaxLen: 42,
		Applies: func(s *ShapeOf) bool { return s.First == '0' && s.Letters+s.Digits == 42 },
		Match:   matchEthereum,
	})
}

// matchEthereum refuses mixed case with a wrong checksum.
func matchEthereum(v *Value) Strength {
	digits := v.Text[2:]
	if v.Text[1] != 'x' || !every(digits, isHex) {
		return None
	}
	if upper := v.Shape.Upper; upper == 0 || upper == v.Shape.Letters-1 {
		return Likely
	}
	if checksERC55(digits) {
		return Checked
	}
	return None
}

// checksERC55 holds the case of each letter against the digit at its place in the Keccak-256 of the lower-case digits.
func checksERC55(digits string) bool {
	var lower [40]byte
	for i := range lower {
		lower[i] = digits[i] | 0x20
	}
	sum := keccak256(lower[:])
	for i := range lower {
		nibble := sum[i/2] >> 4
		if i%2 == 1 {
			nibble = sum[i/2] & 15
		}
		if isLetter(digits[i]) && isUpper(digits[i]) != (nibble >= 8) {
			return false
		}
	}
	return true
}
