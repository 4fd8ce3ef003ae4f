package detect

// luhn tests the check digit of ISO/IEC 7812-1 Annex B over ASCII digits.
func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
			if n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return len(digits) > 0 && sum%10 == 0
}

// mod97 gives the remainder of ISO/IEC 7064 MOD 97-10 for upper-case letters and digits; a letter counts as two
// digits, A as 10 to Z as 35. Anything else gives -1.
func mod97(text string, rest int) int {
	for i := range len(text) {
		c := text[i]
		switch {
		case isDigit(c):
			rest = (rest*10 + int(c-'0')) % 97
		case isUpper(c):
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return -1
		}
	}
	return rest
}

// weighted sums the digits times their weights.
func weighted(digits []byte, weights []int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return sum
}

// sameDigits reports whether all digits are equal, as in numbers that people type to fill a field.
func sameDigits(digits []byte) bool {
	for _, d := range digits {
		if d != digits[0] {
			return false
		}
	}
	return true
}
