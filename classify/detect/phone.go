package detect

import (
	"github.com/nyaruka/phonenumbers"
)

func init() {
	Register(Detector{
		Name: "phone", Version: "1",
		Source:  "ITU-T E.164; numbering plans as collected in libphonenumber",
		Chance:  0.005, // bare digits that begin with 00; numbers with separators are no matter of chance
		Classes: classNumeric | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Digits >= 7 && s.Digits <= 17 && s.Len <= 32 && s.Letters <= 5 &&
				s.Colons == 0 && s.Commas == 0 && s.Dots <= 5 && s.Slashes <= 1
		},
		Match: matchPhone,
	})
}

// phoneRegions are the numbering plans that numbers without a country code are read in.
var phoneRegions = [...]string{"US", "NL"}

// matchPhone reads bare digits as a phone number only when they begin with a trunk zero, because keys and order
// numbers are bare digits too.
func matchPhone(v *Value) Strength {
	text := v.Text
	switch {
	case !phoneCharacters(text) || looksLikeDate(text) || repeats(text, '.') && !groupedLikePhone(text):
		return None
	case v.Shape.First == '+':
		return internationalPhone(text)
	case len(text) > 2 && text[:2] == "00" && v.Shape.Digits >= 10:
		return internationalPhone("+" + text[2:])
	case v.Shape.Digits == v.Shape.Len:
		return barePhone(text)
	case !groupedLikePhone(text):
		return None
	}
	return nationalPhone(text)
}

func internationalPhone(text string) Strength {
	n, err := phonenumbers.Parse(text, "ZZ")
	switch {
	case err != nil:
		return None
	case phonenumbers.IsValidNumber(n):
		return Checked
	case phonenumbers.IsPossibleNumber(n):
		return Likely
	}
	return None
}

func nationalPhone(text string) Strength {
	best := None
	for _, region := range phoneRegions {
		n, err := phonenumbers.Parse(text, region)
		switch {
		case err != nil:
		case phonenumbers.IsValidNumberForRegion(n, region):
			return Checked
		case phonenumbers.IsPossibleNumber(n) && n.GetNationalNumber() >= 1e8:
			best = Shape
		}
	}
	return best
}

func barePhone(digits string) Strength {
	switch {
	case len(digits) == 10 && digits[0] == '0' && digits[1] == '6' && digits[2] >= '1' && digits[2] <= '5':
		return Likely // Dutch mobile numbers keep their trunk zero only in text, so this is no integer
	case len(digits) == 10 || len(digits) == 11 && (digits[0] == '1' || digits[:2] == "31"):
		return Shape
	}
	return None
}

// phoneCharacters allows digits, separators and an extension ("x12", "ext. 12").
func phoneCharacters(text string) bool {
	letters := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case isLetter(c):
			letters++
			if letters == 1 && (c|0x20 != 'x' && c|0x20 != 'e' && c|0x20 != 't' || i < 7) {
				return false
			}
		case c == '+':
			if i != 0 && !(i == 1 && text[0] == '(') {
				return false
			}
		case !isDigit(c) && c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/' && c != '#':
			return false
		}
	}
	return true
}

// groupedLikePhone reports whether the digit groups are those of phone numbers as people write them: an area code in
// parentheses, a trunk zero, or the North American 3-3-4.
func groupedLikePhone(text string) bool {
	if text[0] == '(' || text[0] == '0' && !fits(text[:min(3, len(text))], "0.9") {
		return true
	}
	var groups [8]int
	n, run := 0, 0
	for i := 0; i <= len(text) && n < len(groups); i++ {
		if i < len(text) && isDigit(text[i]) {
			run++
		} else if run > 0 {
			groups[n], n, run = run, n+1, 0
		}
	}
	first := 0
	if groups[0] == 1 && text[0] == '1' {
		first = 1
	}
	return n >= first+3 && groups[first] == 3 && groups[first+1] == 3 && groups[first+2] == 4
}

func repeats(text string, c byte) bool {
	n := 0
	for i := range len(text) {
		if text[i] == c {
			n++
		}
	}
	return n >= 2
}

// looksLikeDate catches day-month-year and year-month-day in digits, with or without a time behind it.
func looksLikeDate(text string) bool {
	for _, form := range [...]string{"9999-99-99", "99-99-9999", "9999/99/99", "99/99/9999", "99.99.9999", "9999.99.99", "9-99-9999", "99-9-9999"} {
		if len(text) >= len(form) && fits(text[:len(form)], form) && (len(text) == len(form) || !isDigit(text[len(form)])) {
			return true
		}
	}
	return false
}
