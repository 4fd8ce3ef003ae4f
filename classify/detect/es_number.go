package detect

import "strings"

func init() {
	Register(Detector{
		Name: "es_dni", Version: "1",
		Source:  "Real Decreto 1553/2005 (DNI) and 557/2011 (NIE): letter by the remainder of the number by 23",
		Chance:  0.045, // 1 in 23 of this form
		Classes: ClassCode | ClassText,
		MinLen:  9, MaxLen: 12,
		Applies: codeOf(9, 7),
		Match:   judgedCode(judgeDNI),
	})
	Register(Detector{
		Name: "es_social_security", Version: "1",
		Source:  "Seguridad Social, número de afiliación (NUSS): province, number, remainder by 97",
		Chance:  0.006, // 1 in 97 of the provinces
		Classes: classNumeric,
		MinLen:  12, MaxLen: 14,
		Applies: digitsOf(12),
		Match:   checkedDigits(isNUSS, "99/99999999/99", "99 99999999 99", "99-99999999-99"),
	})
	Register(Detector{
		Name: "es_cif", Version: "1",
		Source:  "Orden EHA/451/2008: tax numbers of legal persons, which name no person",
		Chance:  0.1, // 1 in 10 of this form
		Classes: ClassCode,
		MinLen:  9, MaxLen: 10,
		Applies: codeOf(9, 7),
		Match:   checkedCode(isCIF),
	})
}

const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

// judgeDNI reads X, Y and Z, which foreigners' numbers begin with, as 0, 1 and 2.
func judgeDNI(code []byte) Strength {
	if !fits(code[1:], "9999999A") {
		return None
	}
	first := int(code[0]) - '0'
	if foreign := strings.IndexByte("XYZ", code[0]); foreign >= 0 {
		first = foreign
	} else if first > 9 {
		return None
	}
	n := first*1e7 + number(code[1:8])
	if n == 0 {
		return None
	}
	return checked(dniLetters[n%23] == code[8])
}

func isNUSS(digits []byte) bool {
	province, serial := pair(digits, 0), number(digits[2:10])
	if province == 0 || province > 53 && province != 66 {
		return false
	}
	n := province*1e8 + serial
	if serial < 1e7 {
		n = province*1e7 + serial
	}
	return n%97 == pair(digits, 10)
}

// isCIF takes a digit or a letter at the end; the letters of public bodies end in a letter.
func isCIF(code []byte) bool {
	if strings.IndexByte("ABCDEFGHJNPQRSUVW", code[0]) < 0 || !fits(code[1:8], "9999999") {
		return false
	}
	check := (10 - crossWeighted(code[1:8], []int{2, 1, 2, 1, 2, 1, 2})%10) % 10
	if strings.IndexByte("NPQRSW", code[0]) >= 0 {
		return code[8] == "JABCDEFGHI"[check]
	}
	return int(code[8]) == '0'+check || code[8] == "JABCDEFGHI"[check]
}
