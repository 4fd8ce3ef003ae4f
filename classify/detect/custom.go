package detect

import (
	"fmt"
	"regexp"
)

// Rule describes a detector that is not part of the program: a pattern or a dictionary that a user wrote.
type Rule struct {
	Name    string
	Version string
	Source  string
	Weak    bool   // a match is a Shape rather than Likely
	Check   string // check digit of a pattern's values, by the name in CheckDigits; empty for none
}

// longestCustom bounds the values that users' patterns look at, in bytes.
const longestCustom = 1024

// NewPattern makes a detector of a regular expression. A value that it matches is Likely, or a Shape if the rule is
// weak. With a check digit, a value that passes is Checked, and one that does not is None. It returns an error for a
// check digit that does not exist.
func NewPattern(rule Rule, pattern *regexp.Regexp) (Detector, error) {
	d := rule.detector()
	check, known := checkDigits[rule.Check]
	if rule.Check != "" && !known {
		return Detector{}, fmt.Errorf("rule %s: there is no check digit %q", rule.Name, rule.Check)
	}
	d.MaxLen, d.Chance = longestCustom, check.chance
	found := rule.found()
	d.Match = func(v *Value) Strength {
		switch {
		case !pattern.MatchString(v.Text):
			return None
		case check.passes == nil:
			return found
		case check.passes(v.Text):
			return Checked
		}
		return None
	}
	return d, nil
}

// NewDictionary makes a detector of a list of values. Letter case, accents and punctuation do not count.
func NewDictionary(rule Rule, entries []string) Detector {
	words := newLexicon()
	for _, entry := range entries {
		words.add(entry)
	}
	d := rule.detector()
	d.MaxLen = longestEntry
	found := rule.found()
	d.Match = func(v *Value) Strength {
		if words.holds(v) {
			return found
		}
		return None
	}
	return d
}

func (r Rule) detector() Detector {
	return Detector{
		Name: r.Name, Version: r.Version, Source: r.Source,
		Applies: func(s *ShapeOf) bool { return s.Len > 0 },
	}
}

func (r Rule) found() Strength {
	if r.Weak {
		return Shape
	}
	return Likely
}

// checkDigit is a rule that tells most mistyped numbers.
type checkDigit struct {
	chance float64 // share of random numbers that pass
	passes func(text string) bool
}

var checkDigits = map[string]checkDigit{
	"luhn":     {1.0 / 10, func(text string) bool { return onDigits(text, luhn[[]byte]) }},
	"mod97_10": {1.0 / 97, passesMod97},
	"mod11_10": {1.0 / 10, func(text string) bool { return onDigits(text, mod11and10[[]byte]) }},
	"mod11_2":  {1.0 / 11, passesMod11},
	"elfproef": {1.0 / 11, func(text string) bool { return onDigits(text, passesElfproef) }},
}

// onDigits tests the digits of a text, at most longestBare of them; fewer than two pass nothing.
func onDigits(text string, test func([]byte) bool) bool {
	var buf [longestBare]byte
	digits := appendDigits(buf[:0], text)
	return len(digits) > 1 && test(digits)
}

// passesMod97 tests the two check digits of ISO/IEC 7064 MOD 97-10, which stand last.
func passesMod97(text string) bool {
	var buf [longestBare]byte
	code := buf[:0]
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c) || isUpper(c):
			code = append(code, c)
		case isLetter(c):
			code = append(code, c-'a'+'A')
		}
	}
	return len(code) > 2 && mod97(code, 0) == 1
}

// passesMod11 tests the check character of ISO/IEC 7064 MOD 11-2, which stands last.
func passesMod11(text string) bool {
	sum, n := 0, 0
	last := byte(0)
	for i := range len(text) {
		c := text[i]
		if !isDigit(c) && c != 'X' && c != 'x' {
			continue
		}
		if n > 0 {
			if !isDigit(last) {
				return false
			}
			sum = (sum + int(last-'0')) * 2 % 11
		}
		last = c
		n++
	}
	want := (12 - sum) % 11
	return n > 1 && (want == 10 && last|0x20 == 'x' || isDigit(last) && int(last-'0') == want)
}

// passesElfproef is the Dutch test by eleven: of nine digits as in a BSN, of ten as in an account number.
func passesElfproef(digits []byte) bool {
	switch len(digits) {
	case 9:
		return weighted(digits, []int{9, 8, 7, 6, 5, 4, 3, 2, -1})%11 == 0
	case 10:
		return weighted(digits, []int{10, 9, 8, 7, 6, 5, 4, 3, 2, 1})%11 == 0
	}
	return false
}
