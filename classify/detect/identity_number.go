package detect

// A number of the state is judged as a string of its digits, or of its digits and upper-case letters, without the
// punctuation that people write it with. Bare values are judged in place; others are copied.

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
func checkedDigits(valid func(digits string) bool, groups ...string) func(*Value) Strength {
	return judgedDigits(func(digits string) Strength {
		if valid(digits) {
			return Checked
		}
		return None
	}, groups...)
}

// judgedDigits makes a Match from a judgment on digits, bare or grouped in one of the ways.
func judgedDigits(judge func(digits string) Strength, groups ...string) func(*Value) Strength {
	return func(v *Value) Strength {
		digits, ok := bareDigits(v, groups)
		if !ok || sameDigits(digits) {
			return None
		}
		return judge(digits)
	}
}

// bareDigits gives the digits of a value that has nothing else, or is grouped in one of the ways.
func bareDigits(v *Value, groups []string) (digits string, ok bool) {
	if v.Shape.Digits == v.Shape.Len {
		return v.Text, true
	}
	if !fitsAny(v.Text, groups) {
		return "", false
	}
	var buf [32]byte
	return string(appendDigits(buf[:0], v.Text)), true
}

// checkedCode makes a Match for letters and digits that pass a test, in either case and with single separators.
func checkedCode(valid func(code string) bool) func(*Value) Strength {
	return judgedCode(func(code string) Strength {
		if valid(code) {
			return Checked
		}
		return None
	})
}

// judgedCode makes a Match from a judgment on upper-case letters and digits.
func judgedCode(judge func(code string) Strength) func(*Value) Strength {
	return func(v *Value) Strength {
		code, ok := bareCode(v)
		if !ok {
			return None
		}
		return judge(code)
	}
}

// bareCode drops single spaces, hyphens, points and slashes between the letters and digits of a value, and raises its
// letters. Mixed case and letters beyond ASCII are not for codes.
func bareCode(v *Value) (code string, ok bool) {
	s := &v.Shape
	if s.Upper != 0 && s.Upper != s.Letters {
		return "", false
	}
	if s.Upper == s.Letters && s.Letters+s.Digits == s.Len {
		return v.Text, every(v.Text, isAlnum)
	}
	var buf [32]byte
	if s.Len > len(buf) {
		return "", false
	}
	compact := buf[:0]
	for i := range len(v.Text) {
		switch c := v.Text[i]; {
		case isLetter(c):
			compact = append(compact, c&^0x20)
		case isDigit(c):
			compact = append(compact, c)
		case !isCodeSeparator(c) || i == 0 || !isAlnum(v.Text[i-1]):
			return "", false
		}
	}
	return string(compact), true
}

func isCodeSeparator(c byte) bool { return c == ' ' || c == '-' || c == '.' || c == '/' }

// pair reads two digits.
func pair(digits string, at int) int { return int(digits[at]-'0')*10 + int(digits[at+1]-'0') }

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
