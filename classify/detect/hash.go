package detect

import (
	"slices"
	"strings"
)

func init() {
	Register(Detector{
		Name: "uuid", Version: "1",
		Source:  "RFC 9562 section 4, with or without braces; advertising identifiers have this form",
		Classes: ClassCode | ClassNumber | ClassWord,
		Applies: func(s *ShapeOf) bool { return s.Hyphens == 4 && (s.Len == 36 || s.Len == 38 || s.Len == 45) },
		Match:   likelyIf(isUUID),
	})
	Register(Detector{
		Name: "hex_id", Version: "1",
		Source:  "identifiers of 16, 24, 32, 40 or 64 hexadecimal digits",
		Classes: ClassCode,
		Applies: func(s *ShapeOf) bool {
			return s.Digits+s.Letters == s.Len && slices.Contains(hexLengths[:], s.Len)
		},
		Match: func(v *Value) Strength {
			if every(v.Text, isHex) {
				return Shape
			}
			return None
		},
	})
	Register(Detector{
		Name: "hash", Version: "1",
		Source:  "FIPS 180-4, FIPS 202 and RFC 1321 digests in hexadecimal, alone or behind the name of the function",
		Classes: ClassCode,
		Applies: func(s *ShapeOf) bool { return s.Len >= 32 && s.Len <= 140 && s.Digits >= 4 },
		Match:   likelyIf(isDigest),
	})
}

// hexLengths are the lengths of keys and digests of 64 to 256 bits.
var hexLengths = [...]int{16, 24, 32, 40, 64}

func isUUID(text string) bool {
	text = strings.TrimPrefix(text, "urn:uuid:")
	if len(text) == 38 && text[0] == '{' && text[37] == '}' {
		text = text[1:37]
	}
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		if gap := i == 8 || i == 13 || i == 18 || i == 23; gap != (text[i] == '-') || !gap && !isHex(text[i]) {
			return false
		}
	}
	return true
}

func isDigest(text string) bool {
	if name, rest, ok := strings.Cut(text, ":"); ok && (strings.HasPrefix(name, "sha") || name == "md5") {
		text = rest
	}
	switch len(text) {
	case 32, 40, 56, 64, 96, 128:
		return every(text, isHex)
	}
	return false
}
