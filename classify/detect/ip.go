package detect

import (
	"net/netip"
	"strings"
)

func init() {
	Register(Detector{
		Name: "ipv4", Version: "2",
		Source:  "RFC 791, dotted quad as in RFC 6943 section 3.1.1; private and loopback addresses count",
		Classes: ClassNumber,
		Applies: func(s *ShapeOf) bool { return s.Dots == 3 && s.Len >= 7 && s.Len <= 21 && s.Spaces == 0 },
		Match:   matchIPv4,
	})
	Register(Detector{
		Name: "ipv6", Version: "1",
		Source:  "RFC 4291 section 2.2, RFC 5952",
		Classes: ClassCode | ClassNumber | ClassWord,
		Applies: func(s *ShapeOf) bool { return s.Colons >= 2 && s.Len >= 3 && s.Len <= 64 && s.Spaces == 0 },
		Match:   matchIPv6,
	})
	Register(Detector{
		Name: "mac", Version: "1",
		Source:  "IEEE 802 EUI-48 and EUI-64",
		Classes: ClassCode | ClassNumber | ClassWord,
		Applies: func(s *ShapeOf) bool {
			return (s.Len == 17 || s.Len == 14 || s.Len == 23) && s.Digits+s.Letters >= 12 && s.Spaces == 0
		},
		Match: matchMAC,
	})
}

// matchIPv4 takes small quads such as 1.2.3.4 and 10.0.1.2 for what they could be too: version numbers.
func matchIPv4(v *Value) Strength {
	quad, rest, ok := readQuad(v.Text)
	switch {
	case !ok:
		return None
	case rest != "":
		return prefixOrPort(rest)
	case quad[0] < 10 && quad[1] < 20 && quad[2] < 20 && quad[3] < 20:
		return Shape
	}
	return Likely
}

// readQuad reads four numbers up to 255 without leading zeros, and gives what follows them.
func readQuad(text string) (quad [4]int, rest string, ok bool) {
	for i := range quad {
		end := 0
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		quad[i] = number(text[:end])
		last := i == len(quad)-1
		if !isDecimalByte(text[:end], quad[i]) || !last && (end == len(text) || text[end] != '.') {
			return quad, "", false
		}
		if last {
			return quad, text[end:], true
		}
		text = text[end+1:]
	}
	return quad, "", false
}

func isDecimalByte(digits string, n int) bool {
	return n >= 0 && n <= 255 && (len(digits) == 1 || digits[0] != '0')
}

// prefixOrPort judges what follows an address: the length of a network's prefix, or a port.
func prefixOrPort(rest string) Strength {
	n := number(rest[1:])
	switch {
	case n < 0:
		return None
	case rest[0] == '/' && n <= 32 && (len(rest) == 2 || rest[1] != '0'):
		return Shape
	case rest[0] == ':' && n <= 65535:
		return Likely
	}
	return None
}

// mayBeIPv6 keeps times and dates from the parser, whose errors take memory.
func mayBeIPv6(text string) bool {
	text, _, _ = strings.Cut(text, "%")
	colons, dots := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == ':':
			colons++
		case c == '.':
			dots++
		case !isHex(c):
			return false
		}
	}
	return colons == 7 && dots == 0 || colons == 6 && dots == 3 || colons <= 7 && strings.Contains(text, "::")
}

func matchIPv6(v *Value) Strength {
	if !mayBeIPv6(v.Text) {
		return None
	}
	if addr, err := netip.ParseAddr(v.Text); err == nil && addr.Is6() {
		return Likely
	}
	return None
}

func matchMAC(v *Value) Strength {
	if groupedHex(v.Text, 2, ':') || groupedHex(v.Text, 2, '-') || groupedHex(v.Text, 4, '.') {
		return Likely
	}
	return None
}

// groupedHex reports whether the text is groups of hexadecimal digits of one width with one separator.
func groupedHex(text string, width int, separator byte) bool {
	for i := range len(text) {
		if i%(width+1) == width {
			if text[i] != separator {
				return false
			}
		} else if !isHex(text[i]) {
			return false
		}
	}
	return len(text)%(width+1) == width
}
