package detect

// fits reports whether the text has the form of the pattern: "9" stands for a digit, "A" for an upper-case letter,
// "a" for a letter, "x" for a letter or digit, anything else for itself. Letters are ASCII.
func fits[T characters](text T, pattern string) bool {
	if len(text) != len(pattern) {
		return false
	}
	for i := range len(text) {
		if !fitsByte(text[i], pattern[i]) {
			return false
		}
	}
	return true
}

func fitsByte(c, p byte) bool {
	switch p {
	case '9':
		return isDigit(c)
	case 'A':
		return isUpper(c)
	case 'a':
		return isLetter(c)
	case 'x':
		return isLetter(c) || isDigit(c)
	}
	return c == p
}

func fitsAny(text string, patterns []string) bool {
	for _, p := range patterns {
		if fits(text, p) {
			return true
		}
	}
	return false
}

// byteSet says of each byte whether it belongs.
type byteSet [256]bool

// firstBytes are those of texts that are not empty.
func firstBytes(texts []string) byteSet {
	var set byteSet
	for _, text := range texts {
		set[text[0]] = true
	}
	return set
}

func bytesOf(text string) *byteSet {
	var set byteSet
	for i := range len(text) {
		set[text[i]] = true
	}
	return &set
}

func bytesThat(test func(byte) bool) *byteSet {
	var set byteSet
	for c := range set {
		set[c] = test(byte(c))
	}
	return &set
}

// index gives the position of the first byte that belongs, or -1.
func (s *byteSet) index(text string) int {
	for i := range len(text) {
		if s[text[i]] {
			return i
		}
	}
	return -1
}

// lastIndex gives the position of the last byte that belongs, or -1.
func (s *byteSet) lastIndex(text string) int {
	for i := len(text) - 1; i >= 0; i-- {
		if s[text[i]] {
			return i
		}
	}
	return -1
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// every reports whether the text is not empty and all of its bytes pass.
func every[T characters](text T, test func(byte) bool) bool {
	for i := range len(text) {
		if !test(text[i]) {
			return false
		}
	}
	return len(text) > 0
}

// number reads a run of digits; anything else, and more digits than an int holds, gives -1.
func number[T characters](digits T) int {
	if len(digits) == 0 || len(digits) > 18 {
		return -1
	}
	n := 0
	for i := range len(digits) {
		if !isDigit(digits[i]) {
			return -1
		}
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// appendDigits appends the digits of the text and drops all else.
func appendDigits(buf []byte, text string) []byte {
	for i := range len(text) {
		if isDigit(text[i]) {
			buf = append(buf, text[i])
		}
	}
	return buf
}
