package detect

import "strings"

func init() {
	Register(Detector{
		Name: "mx_curp", Version: "1",
		Source:  "RENAPO, Instructivo Normativo para la Asignación de la CURP (DOF 18 October 2021): date, sex, state, check digit",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode,
		MinLen:  18, MaxLen: 18,
		Applies: func(s *ShapeOf) bool { return s.Letters >= 10 && s.Digits >= 7 },
		Match:   judgedCode(judgeCURP),
	})
	Register(Detector{
		Name: "mx_rfc", Version: "1",
		Source: "SAT, Registro Federal de Contribuyentes of people: initials, date and homoclave with its check digit, " +
			"which some numbers do not have",
		Chance:  0.092, // 1 in 11 of this form
		Classes: ClassCode | ClassText,
		MinLen:  13, MaxLen: 15,
		Applies: codeOf(13, 6),
		Match:   judgedCode(judgeRFC),
	})
}

// curpStates are the codes of the states, and NE for those who were born abroad.
const curpStates = "AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE"

func judgeCURP(code []byte) Strength {
	switch {
	case !fits(code, "AAAA999999AAAAAAx9"), strings.IndexByte("HMX", code[10]) < 0,
		!strings.Contains(curpStates, string(code[11:13])), !isDay(pair(code, 4), pair(code, 6), pair(code, 8)):
		return None
	}
	sum := 0
	for i := range 17 {
		sum += mexicanValue(code[i]) * (18 - i)
	}
	return checked((10-sum%10)%10 == int(code[17]-'0'))
}

// judgeRFC holds a code with a date but another check digit for a likeness.
func judgeRFC(code []byte) Strength {
	if !fits(code, "AAAA999999xxx") || !isDay(pair(code, 4), pair(code, 6), pair(code, 8)) {
		return None
	}
	sum := 0
	for i := range 12 {
		sum += mexicanValue(code[i]) * (13 - i)
	}
	return checked("0A987654321"[sum%11] == code[12])
}

// mexicanValue counts the letters from ten, and those behind N one further: Ñ or, in tax numbers, the ampersand stands
// between.
func mexicanValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c > 'N':
		return int(c-'A') + 11
	}
	return int(c-'A') + 10
}
