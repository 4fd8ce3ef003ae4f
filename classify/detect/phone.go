package detect

import (
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
)

func init() {
	Register(Detector{
		Name: "phone", Version: "2",
		Source:  "ITU-T E.164; numbering plans as collected in libphonenumber",
		Classes: classNumeric | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Digits >= 7 && s.Digits <= 17 && s.Len <= 32 && s.Letters <= 5 &&
				s.Colons == 0 && s.Commas == 0 && s.Dots <= 5 && s.Slashes <= 1
		},
		Match: matchPhone,
	})
}

// matchPhone reads bare digits as a phone number only when they begin with a trunk zero, because keys and order
// numbers are bare digits too.
func matchPhone(v *Value) Strength {
	text := v.Text
	switch {
	case !phoneCharacters(text) || looksLikeDate(text) || repeats(text, '.') && !groupedLikePhone(text):
		return None
	case v.Shape.First == '+':
		return internationalPhone(text[1:])
	case v.Shape.Digits == v.Shape.Len:
		return barePhone(text)
	case text[:2] == "00" && v.Shape.Digits >= 10:
		return internationalPhone(text[2:])
	case !groupedLikePhone(text):
		return None
	}
	return nationalPhone(text)
}

// Country calling codes of the regions whose national numbers are read.
const (
	callingCodeUS = 1
	callingCodeNL = 31
	callingCodeBR = 55
)

// internationalPhone finds the calling code, of one to three digits, and asks for the plan of its country.
func internationalPhone(text string) Strength {
	var buf [24]byte
	digits := phoneDigits(buf[:0], text)
	for n := 1; n <= 3 && n < len(digits); n++ {
		code := number(string(digits[:n]))
		if _, ok := callingCodes()[code]; ok {
			return judgeSubscriber(code, digits[n:])
		}
	}
	return None
}

var callingCodes = sync.OnceValue(phonenumbers.GetSupportedCallingCodes)

// nationalPhone takes North American and Brazilian numbers with an area code, European ones with their trunk zero, and
// Iberian ones, which have none, as merely alike.
func nationalPhone(text string) Strength {
	var buf [24]byte
	digits := phoneDigits(buf[:0], text)
	if len(digits) == 11 && text[0] == '(' {
		return max(Shape, judgeSubscriber(callingCodeBR, digits))
	}
	if len(digits) == 11 && digits[0] == '1' {
		digits = digits[1:]
	}
	switch {
	case len(digits) == 10 && digits[0] >= '2' && digits[3] >= '2':
		return max(Shape, judgeSubscriber(callingCodeUS, digits))
	case len(digits) >= 10 && len(digits) <= 12 && digits[0] == '0':
		return trunkZero(digits[1:])
	case len(digits) == 10, len(digits) == 9 && iberian(text):
		return Shape
	}
	return None
}

// trunkZero reads what follows a trunk zero by the plan of the Netherlands, and as likely where another country that
// writes one has such a number: with so many plans, chance passes a part of all numbers.
func trunkZero(digits []byte) Strength {
	if dutch := judgeSubscriber(callingCodeNL, digits); dutch == Checked {
		return Checked
	}
	for _, code := range trunkZeroCodes {
		if judgeSubscriber(code, digits) == Checked {
			return Likely
		}
	}
	return Shape
}

// trunkZeroCodes are the calling codes of Germany, the United Kingdom, France and Belgium.
var trunkZeroCodes = []int{49, 44, 33, 32}

// iberian reports whether nine digits are grouped as in Spain and Portugal: "612 345 678", "912 34 56 78".
func iberian(text string) bool {
	return text[0] >= '2' && text[0] != '4' && (fits(text, "999 999 999") || fits(text, "999 99 99 99"))
}

// judgeSubscriber asks the numbering plan. A trunk zero that was kept behind a calling code is dropped, unless the
// plan has numbers that begin with it, as the Italian one does.
func judgeSubscriber(code int, national []byte) Strength {
	n := subscriber(code, national)
	switch {
	case code == callingCodeUS && isNorthAmerican(national, n), code != callingCodeUS && phonenumbers.IsValidNumber(n):
		return Checked
	case len(national) > 1 && national[0] == '0':
		return judgeSubscriber(code, national[1:])
	case phonenumbers.IsPossibleNumber(n):
		return Likely
	}
	return None
}

// isNorthAmerican spares the library what it takes longest for: it tries all 25 regions of the plan in turn. In none of
// them an area code or an exchange begins with 0 or 1.
func isNorthAmerican(national []byte, n *phonenumbers.PhoneNumber) bool {
	if len(national) != 10 || national[0] < '2' || national[3] < '2' {
		return false
	}
	return phonenumbers.IsValidNumberForRegion(n, "US") || phonenumbers.IsValidNumber(n)
}

// subscriber builds what the parser of libphonenumber would, whose expressions cost more than all other detectors.
func subscriber(code int, national []byte) *phonenumbers.PhoneNumber {
	country, zeros := int32(code), int32(0) //nolint:gosec // a calling code has three digits
	for int(zeros) < len(national)-1 && national[zeros] == '0' {
		zeros++
	}
	rest := uint64(max(0, number(string(national))))
	n := &phonenumbers.PhoneNumber{CountryCode: &country, NationalNumber: &rest}
	if zeros > 0 {
		leading := true
		n.ItalianLeadingZero, n.NumberOfLeadingZeros = &leading, &zeros
	}
	return n
}

// phoneDigits drops separators, an extension, and the "(0)" that Europeans write behind a calling code.
func phoneDigits(buf []byte, text string) []byte {
	if i := extensionMarks.index(text); i > 0 {
		text = text[:i]
	}
	if before, after, ok := strings.Cut(text, "(0)"); ok {
		return appendDigits(appendDigits(buf, before), after)
	}
	return appendDigits(buf, text)
}

var extensionMarks = bytesOf("xXeEtT#")

// barePhone trusts Dutch numbers alone: with a trunk zero or 00 they are no integers, and their mobile and
// international forms are rare among article numbers.
func barePhone(digits string) Strength {
	mobile := len(digits) == 10 && digits[:2] == "06" && digits[2] >= '1' && digits[2] <= '5'
	abroad := len(digits) == 13 && digits[:4] == "0031"
	switch {
	case mobile, abroad && judgeSubscriber(callingCodeNL, []byte(digits[4:])) == Checked:
		return Likely
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
	if iberian(text) {
		return true
	}
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

var dateForms = [...]string{
	"9999-99-99", "99-99-9999", "9999/99/99", "99/99/9999", "99.99.9999", "9999.99.99", "9-99-9999", "99-9-9999",
}

// looksLikeDate catches day-month-year and year-month-day in digits, with or without a time behind it.
func looksLikeDate(text string) bool {
	for _, form := range dateForms {
		n := len(form)
		if len(text) >= n && fits(text[:n], form) && (len(text) == n || !isDigit(text[n])) {
			return true
		}
	}
	return false
}
