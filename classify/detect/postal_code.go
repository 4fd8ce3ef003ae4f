package detect

import "slices"

func init() {
	Register(Detector{
		Name: "us_zip", Version: "1",
		Source:  "USPS Publication 28, ZIP and ZIP+4",
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool { return s.Len == 5 && s.Digits == 5 || s.Len == 10 && s.Digits == 9 },
		Match: func(v *Value) Strength {
			switch {
			case fits(v.Text, "99999-9999") && v.Text[:3] >= "005":
				return Likely
			case v.Shape.Len == 5 && v.Text[:3] >= "005":
				return Shape
			}
			return None
		},
	})
	Register(Detector{
		Name: "nl_postal_code", Version: "1",
		Source:  "Dutch postal codes (NEN 5825): 1000 to 9999 and two letters, not SA, SD or SS",
		Classes: classMixed,
		Applies: func(s *ShapeOf) bool { return s.Digits == 4 && s.Letters == 2 && s.Len <= 7 },
		Match:   matchDutchPostalCode,
	})
	Register(Detector{
		Name: "uk_postal_code", Version: "1",
		Source:  "BS 7666-0, Royal Mail Postcode Address File formats",
		Classes: classMixed,
		Applies: func(s *ShapeOf) bool {
			return s.Len >= 5 && s.Len <= 8 && s.Digits >= 2 && s.Letters >= 3 && s.Digits+s.Letters+s.Spaces == s.Len
		},
		Match: matchBritishPostalCode,
	})
	Register(Detector{
		Name: "ca_postal_code", Version: "1",
		Source:  "Canada Post addressing guidelines: no D, F, I, O, Q, U, and no W or Z first",
		Classes: classMixed,
		Applies: func(s *ShapeOf) bool { return s.Digits == 3 && s.Letters == 3 && s.Len <= 7 },
		Match:   matchCanadianPostalCode,
	})
	Register(Detector{
		Name: "de_postal_code", Version: "1",
		Source:  "Deutsche Post, five digits from 01001 on; bare digits are much else too",
		Classes: ClassDigits | ClassCode,
		Applies: func(s *ShapeOf) bool { return s.Digits == 5 && (s.Len == 5 || s.Len == 7) },
		Match:   matchGermanPostalCode,
	})
	Register(Detector{
		Name: "postal_code", Version: "1",
		Source:  "UPU S42 national templates: four to six digits, with or without a country prefix or a hyphen",
		Classes: classNumeric | ClassCode,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 4 && s.Digits <= 8 && s.Len <= 9 },
		Match: func(v *Value) Strength {
			if fitsAny(v.Text, postalForms) {
				return Shape
			}
			return None
		},
	})
}

func matchGermanPostalCode(v *Value) Strength {
	digits := v.Text[v.Shape.Len-5:]
	switch {
	case !every(digits, isDigit) || digits < "01001" || digits > "99998":
		return None
	case v.Shape.Len == 5:
		return Shape
	case fits(v.Text, "A-99999") && v.Text[0] == 'D':
		return Likely
	}
	return None
}

// postalForms are the forms of several countries each: Belgium and Denmark, Germany and France, India and Russia,
// Sweden, Poland, Portugal, Japan, Brazil, and codes with a country before them.
var postalForms = []string{
	"9999", "99999", "999999", "999 99", "99-999", "9999-999", "999-9999", "99999-999", "A-9999", "A-99999", "AA-9999",
	"AA-99999",
}

func matchDutchPostalCode(v *Value) Strength {
	t := v.Text
	if !fits(t, "9999 aa") && !fits(t, "9999aa") || t[0] == '0' {
		return None
	}
	letters := [2]byte{t[len(t)-2] &^ 0x20, t[len(t)-1] &^ 0x20}
	if letters == [2]byte{'S', 'A'} || letters == [2]byte{'S', 'D'} || letters == [2]byte{'S', 'S'} {
		return None
	}
	return Likely
}

var britishForms = []string{"a9 9aa", "a99 9aa", "aa9 9aa", "aa99 9aa", "a9a 9aa", "aa9a 9aa"}

// matchBritishPostalCode wants the space: without it, product codes look the same.
func matchBritishPostalCode(v *Value) Strength {
	t := v.Text
	if v.Shape.Spaces == 0 {
		var buf [9]byte // the eight of the longest code, and the space
		joined := append(append(append(buf[:0], t[:len(t)-3]...), ' '), t[len(t)-3:]...)
		if fitsAny(string(joined), britishForms) && v.Shape.Upper == v.Shape.Letters {
			return Shape
		}
		return None
	}
	if fitsAny(t, britishForms) && slices.IndexFunc([]byte(t[len(t)-2:]), isNotInward) < 0 {
		return Likely
	}
	return None
}

// isNotInward names the letters that the last part of a British postal code does not use.
func isNotInward(c byte) bool {
	return slices.Contains([]byte("CIKMOV"), c&^0x20)
}

func matchCanadianPostalCode(v *Value) Strength {
	t := v.Text
	if !fits(t, "a9a 9a9") && !fits(t, "a9a9a9") && !fits(t, "a9a-9a9") || slices.Contains([]byte("WZ"), t[0]&^0x20) {
		return None
	}
	for i := range len(t) {
		if isLetter(t[i]) && slices.Contains([]byte("DFIOQU"), t[i]&^0x20) {
			return None
		}
	}
	return Likely
}
