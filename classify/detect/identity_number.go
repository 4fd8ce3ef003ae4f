package detect

// A number of the state is judged as a string of its digits, or of its digits and upper-case letters, without the
// punctuation that people write it with, which is copied into the value to take no memory of its own.

// digitsOf makes an Applies for values with so many digits.
func digitsOf(digits int) func(*ShapeOf) bool {
	return func(s *ShapeOf) bool { return s.Digits == digits }
}

// codeOf makes an Applies for values of so many letters and digits, with at least so many digits.
func codeOf(length, digits int) func(*ShapeOf) bool {
	return func(s *ShapeOf) bool { return s.Digits+s.Letters == length && s.Digits >= digits }
}

// checked is the strength of a value of the right structure: a check digit that one value in ten has by accident must
// leave a trace of those without it, or chance could not be told from proof.
func checked(ok bool) Strength {
	if ok {
		return Checked
	}
	return Shape
}

// checkedDigits makes a Match for digits, bare or grouped in one of the ways, that pass a test which hardly any others
// pass. Repetitions of one digit never pass.
func checkedDigits(valid func(digits []byte) bool, groups ...string) func(*Value) Strength {
	return judgedDigits(func(digits []byte) Strength {
		if valid(digits) {
			return Checked
		}
		return None
	}, groups...)
}

// judgedDigits makes a Match from a judgment on digits, bare or grouped in one of the ways. The judgment must not keep
// them.
func judgedDigits(judge func(digits []byte) Strength, groups ...string) func(*Value) Strength {
	return func(v *Value) Strength {
		digits, ok := bareDigits(v, groups)
		if !ok || sameDigits(digits) {
			return None
		}
		return judge(digits)
	}
}

// bareDigits gives the digits of a value that has nothing else, or is grouped in one of the ways. They lie in the
// value, until the next call.
func bareDigits(v *Value, groups []string) (digits []byte, ok bool) {
	if v.Shape.Len > len(v.bare) || v.Shape.Digits != v.Shape.Len && !fitsAny(v.Text, groups) {
		return nil, false
	}
	return appendDigits(v.bare[:0], v.Text), true
}

// checkedCode makes a Match for letters and digits that pass a test, in either case and with single separators.
func checkedCode(valid func(code []byte) bool) func(*Value) Strength {
	return judgedCode(func(code []byte) Strength {
		if valid(code) {
			return Checked
		}
		return None
	})
}

// judgedCode makes a Match from a judgment on upper-case letters and digits. The judgment must not keep them.
func judgedCode(judge func(code []byte) Strength) func(*Value) Strength {
	return func(v *Value) Strength {
		code, ok := bareCode(v)
		if !ok {
			return None
		}
		return judge(code)
	}
}

// bareCode drops single spaces, hyphens, points and slashes between the letters and digits of a value, and raises its
// letters. Mixed case and letters beyond ASCII are not for codes. The result lies in the value, until the next call.
func bareCode(v *Value) (code []byte, ok bool) {
	s := &v.Shape
	if s.Upper != 0 && s.Upper != s.Letters || s.Len > len(v.bare) {
		return nil, false
	}
	code = v.bare[:0]
	for i := range len(v.Text) {
		switch c := v.Text[i]; {
		case isLetter(c):
			code = append(code, c&^0x20)
		case isDigit(c):
			code = append(code, c)
		case !isCodeSeparator(c) || i == 0 || !isAlnum(v.Text[i-1]):
			return nil, false
		}
	}
	return code, len(code) > 0
}

func isCodeSeparator(c byte) bool { return c == ' ' || c == '-' || c == '.' || c == '/' }

// pair reads two digits.
func pair[T characters](digits T, at int) int { return int(digits[at]-'0')*10 + int(digits[at+1]-'0') }

// monthDays are the days of the months in a leap year.
var monthDays = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// isDay reports whether a month has such a day. A year of two digits stands for the twentieth or the twenty-first
// century.
func isDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > monthDays[month-1] {
		return false
	}
	leap := year%4 == 0 && (year < 100 || year%100 != 0 || year%400 == 0)
	return month != 2 || day < 29 || leap
}

// firstBirthYear and lastBirthYear bound the years of birth in numbers of living people and of those to be registered.
const (
	firstBirthYear = 1900
	lastBirthYear  = 2060
)
