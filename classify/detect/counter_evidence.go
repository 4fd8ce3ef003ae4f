package detect

import (
	"encoding/json"
	"strings"
)

func init() {
	Register(Detector{
		Name: "boolean", Version: "1",
		Source:  "truth values as databases and forms write them, English and Dutch",
		Classes: ClassDigits | ClassWord,
		Applies: func(s *ShapeOf) bool { return s.Len >= 1 && s.Len <= 8 },
		Match:   matchBoolean,
	})
	Register(Detector{
		Name: "year", Version: "1",
		Source:  "years of ISO 8601-1 between 1900 and 2100",
		Classes: ClassDigits,
		Applies: func(s *ShapeOf) bool { return s.Len == 4 },
		Match:   likelyIf(func(text string) bool { return text >= "1900" && text <= "2100" }),
	})
	Register(Detector{
		Name: "small_integer", Version: "1",
		Source:  "integers of up to five digits: counts, ranks, small keys; five digits are postal codes too",
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 1 && s.Digits <= 5 && s.Len <= 6 },
		Match:   matchSmallInteger,
	})
	Register(Detector{
		Name: "decimal", Version: "1",
		Source:  "decimal numbers with a point or a comma, grouped or with an exponent",
		Classes: ClassNumber | ClassCode,
		Applies: func(s *ShapeOf) bool { return s.Dots+s.Commas >= 1 && s.Spaces == 0 && s.Letters <= 1 && s.Len <= 40 },
		Match:   likelyIf(isDecimal),
	})
	Register(Detector{
		Name: "code", Version: "1",
		Source:  "identifiers of software: UPPER_SNAKE words, letter-digit codes",
		Classes: ClassWord | ClassCode,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 40 && s.Letters == s.Upper },
		Match:   matchCode,
	})
	Register(Detector{
		Name: "html", Version: "1",
		Source:  "HTML Living Standard, section 13.1.2 (elements)",
		Applies: func(s *ShapeOf) bool { return s.First == '<' && s.Last == '>' && s.Len >= 7 },
		Match:   likelyIf(isMarkup),
	})
	Register(Detector{
		Name: "json", Version: "1",
		Source:  "RFC 8259, objects and arrays",
		Applies: func(s *ShapeOf) bool { return s.First == '{' && s.Last == '}' || s.First == '[' && s.Last == ']' },
		Match:   likelyIf(func(text string) bool { return json.Valid([]byte(text)) }),
	})
}

// likelyIf makes a Match of a test that knows no degrees.
func likelyIf(test func(text string) bool) func(*Value) Strength {
	return func(v *Value) Strength {
		if test(v.Text) {
			return Likely
		}
		return None
	}
}

// matchSmallInteger refuses leading zeros, which codes have and integers have not.
func matchSmallInteger(v *Value) Strength {
	digits := strings.TrimPrefix(v.Text, "-")
	switch {
	case !every(digits, isDigit), len(digits) > 1 && digits[0] == '0':
		return None
	case len(digits) == 5:
		return Shape
	}
	return Likely
}

func matchBoolean(v *Value) Strength {
	var buf [8]byte
	if v.Shape.Len > len(buf) {
		return None
	}
	switch string(appendLower(buf[:0], v.Text)) {
	case "true", "false", "yes", "no", "ja", "nee", "waar", "onwaar":
		return Likely
	case "0", "1", "t", "f", "y", "n", "j", "on", "off", "aan", "uit", "-1":
		return Shape
	}
	return None
}

// appendLower appends the text with its ASCII letters in lower case.
func appendLower(buf []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if isUpper(c) {
			c |= 0x20
		}
		buf = append(buf, c)
	}
	return buf
}

// isDecimal wants a single decimal mark with digits behind it, or groups of three before it.
func isDecimal(text string) bool {
	text = strings.TrimLeft(text, "+-")
	if i := strings.IndexAny(text, "eE"); i > 0 {
		if !every(strings.TrimLeft(text[i+1:], "+-"), isDigit) {
			return false
		}
		text = text[:i]
	}
	mark := decimalMarks.lastIndex(text)
	if mark < 0 || !every(text[mark+1:], isDigit) {
		return false
	}
	whole := text[:mark]
	return whole == "" || every(whole, isDigit) || inThousands(whole, text[mark])
}

func inThousands(whole string, mark byte) bool {
	group := byte(',')
	if mark == ',' {
		group = '.'
	}
	first := strings.IndexByte(whole, group)
	if first < 1 || first > 3 || !every(whole[:first], isDigit) {
		return false
	}
	rest := whole[first:]
	for len(rest) >= 4 && rest[0] == group && every(rest[1:4], isDigit) {
		rest = rest[4:]
	}
	return rest == ""
}

// matchCode takes capitals with an underscore or with digits, and short words in capitals.
func matchCode(v *Value) Strength {
	t := v.Text
	for i := range len(t) {
		if c := t[i]; !isUpper(c) && !isDigit(c) && c != '_' && c != '-' && c != '.' && c != '/' {
			return None
		}
	}
	switch {
	case v.Shape.Digits > 0 && v.Shape.Len <= 20, strings.Contains(t, "_"):
		return Likely
	case v.Shape.Len <= 4:
		return Shape
	}
	return None
}

// isMarkup looks for an element's name behind the first angle bracket and for a closing tag or an empty element.
func isMarkup(text string) bool {
	named := isLetter(text[1]) || text[1] == '!' || text[1] == '?'
	return named && (strings.Contains(text, "</") || strings.HasSuffix(text, "/>"))
}
