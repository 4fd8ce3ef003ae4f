package detect

import "net/netip"

func init() {
	Register(Detector{
		Name: "ipv4", Version: "1",
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
	addr, err := netip.ParseAddr(v.Text)
	if err != nil {
		return prefixOrPort(v.Text)
	}
	quad := addr.As4()
	if quad[0] < 10 && quad[1] < 20 && quad[2] < 20 && quad[3] < 20 {
		return Shape
	}
	return Likely
}

func prefixOrPort(text string) Strength {
	if _, err := netip.ParsePrefix(text); err == nil {
		return Shape
	}
	if _, err := netip.ParseAddrPort(text); err == nil {
		return Likely
	}
	return None
}

func matchIPv6(v *Value) Strength {
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
