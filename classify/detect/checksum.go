package detect

// characters are ASCII digits or other bytes, in either form that detectors have them in.
type characters interface{ ~string | ~[]byte }

// luhn tests the check digit of ISO/IEC 7812-1 Annex B over ASCII digits.
func luhn[T characters](digits T) bool {
	sum := 0
	for i := range len(digits) {
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
func mod97[T characters](text T, rest int) int {
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

// weighted sums the digits times their weights, as far as there are weights.
func weighted[T characters](digits T, weights []int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return sum
}

// sameDigits reports whether all digits are equal, as in numbers that people type to fill a field.
func sameDigits[T characters](digits T) bool {
	for i := range len(digits) {
		if digits[i] != digits[0] {
			return false
		}
	}
	return true
}

// crossWeighted sums the digits times their weights, a product of two digits counting as their sum.
func crossWeighted[T characters](digits T, weights []int) int {
	sum := 0
	for i, w := range weights {
		product := w * int(digits[i]-'0')
		sum += product/10 + product%10
	}
	return sum
}

// mod11and10 tests the check digit of ISO/IEC 7064 MOD 11,10, which stands last.
func mod11and10[T characters](digits T) bool {
	product := 10
	for i := range len(digits) - 1 {
		sum := (int(digits[i]-'0') + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = sum * 2 % 11
	}
	return int(digits[len(digits)-1]-'0') == (11-product)%10
}

// mod11and2 tests the check character of ISO/IEC 7064 MOD 11-2, which stands last: a digit, or X for ten.
func mod11and2[T characters](code T) bool {
	rest := 0
	for i := range len(code) - 1 {
		rest = (rest + int(code[i]-'0')) * 2 % 11
	}
	return "10X98765432"[rest] == code[len(code)-1]
}

// gs1 tests the check digit of the GS1 General Specifications, section 7.9, which stands last: weights 3 and 1 from
// the right.
func gs1[T characters](digits T) bool {
	sum := 0
	for i := range len(digits) {
		weight := 1
		if (len(digits)-i)%2 == 0 {
			weight = 3
		}
		sum += weight * int(digits[i]-'0')
	}
	return sum%10 == 0
}

// The multiplication of the dihedral group D5, and the permutation of each position.
var (
	dihedral = [10][10]byte{
		{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
		{3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
		{6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
		{9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
	}
	dihedralSteps = [8][10]byte{
		{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
		{8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
		{2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
	}
)

// verhoeff tests the check digit of J. Verhoeff, Error Detecting Decimal Codes (1969), which stands last.
func verhoeff[T characters](digits T) bool {
	check := byte(0)
	for i := range len(digits) {
		check = dihedral[check][dihedralSteps[i%8][digits[len(digits)-1-i]-'0']]
	}
	return check == 0
}
