package detect

func init() {
	Register(Detector{
		Name: "iban", Version: "1",
		Source:  "ISO 13616, ISO/IEC 7064 MOD 97-10, lengths of the SWIFT IBAN registry",
		Chance:  0.011, // 1 in 97
		Classes: classMixed,
		Applies: func(s *ShapeOf) bool {
			return s.Len >= 15 && s.Len <= 42 && s.Digits >= 9 && isLetter(s.First) &&
				s.Digits+s.Letters+s.Spaces+s.Hyphens == s.Len
		},
		Match: func(v *Value) Strength {
			var buf [42]byte
			return judgeIBAN(compactUpper(buf[:0], v.Text))
		},
	})
	Register(Detector{
		Name: "bic", Version: "1",
		Source:  "ISO 9362:2022, country codes of ISO 3166-1",
		Classes: ClassCode | ClassWord,
		Applies: func(s *ShapeOf) bool {
			return (s.Len == 8 || s.Len == 11) && s.Letters >= 6 && s.Letters == s.Upper && s.Digits+s.Letters == s.Len
		},
		Match: matchBIC,
	})
}

// ibanLengths has the length of an IBAN by country.
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
	"BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
	"ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
	"HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
	"LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
	"MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
	"PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
	"SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
	"YE": 30,
}

// judgeIBAN judges an upper-case account number without separators.
func judgeIBAN(account []byte) Strength {
	if len(account) < 15 || !isDigit(account[2]) || !isDigit(account[3]) {
		return None
	}
	if ibanLengths[string(account[:2])] != len(account) {
		return None
	}
	if mod97(string(account[:4]), mod97(string(account[4:]), 0)) == 1 {
		return Checked
	}
	return Shape
}

// compactUpper drops spaces and hyphens and raises letters.
func compactUpper(buf []byte, text string) []byte {
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' || c == '-':
		case c >= 'a' && c <= 'z':
			buf = append(buf, c-0x20)
		default:
			buf = append(buf, c)
		}
	}
	return buf
}

// matchBIC takes eight letters without a digit for a word in capitals as readily as for a bank.
func matchBIC(v *Value) Strength {
	text := v.Text
	if !every(text[:4], isUpper) || !isCountryCode(text[4:6]) {
		return None
	}
	if v.Shape.Digits == 0 && (len(text) == 8 || text[8:] != "XXX") {
		return Shape
	}
	return Likely
}
