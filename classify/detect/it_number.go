package detect

import "strings"

func init() {
	Register(Detector{
		Name: "it_codice_fiscale", Version: "1",
		Source:  "Decreto ministeriale 23 dicembre 1976, articles 2 to 8; letters replace digits of people with like codes",
		Chance:  0.039, // 1 in 26 of this form
		Classes: ClassCode | ClassText,
		MinLen:  16, MaxLen: 19,
		Applies: func(s *ShapeOf) bool { return s.Digits+s.Letters == 16 && s.Letters >= 9 },
		Match:   checkedCode(isCodiceFiscale),
	})
	Register(Detector{
		Name: "it_vat_number", Version: "1",
		Source:  "Decreto ministeriale 23 dicembre 1976, article 10: tax numbers of businesses; province office and Luhn",
		Chance:  0.012, // 1 in 10 of the offices
		Classes: ClassDigits,
		MinLen:  11, MaxLen: 11,
		Applies: digitsOf(11),
		Match:   checkedDigits(isPartitaIVA),
	})
}

// replacedDigits stand for 0 to 9 where two people would have the same code.
const replacedDigits = "LMNPQRSTUV"

// birthMonths are the letters of the months.
const birthMonths = "ABCDEHLMPRST"

// oddValues are the values of the letters, and of the digits by their letters A to J, at odd places.
var oddValues = [26]int{
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
}

func isCodiceFiscale(code []byte) bool {
	if !every(code[:6], isUpper) || !isUpper(code[11]) || !isUpper(code[15]) || !isItalianBirth(code[6:11]) {
		return false
	}
	for _, c := range code[12:15] {
		if replacedDigit(c) < 0 {
			return false
		}
	}
	sum := 0
	for i := range 15 {
		n := int(code[i] - '0')
		if isUpper(code[i]) {
			n = int(code[i] - 'A')
		}
		if i%2 == 0 {
			n = oddValues[n]
		}
		sum += n
	}
	return int(code[15]-'A') == sum%26
}

// isItalianBirth reads year, month and day; forty is added to the day of women.
func isItalianBirth(birth []byte) bool {
	month := strings.IndexByte(birthMonths, birth[2]) + 1
	tens, ones := replacedDigit(birth[3]), replacedDigit(birth[4])
	if replacedDigit(birth[0]) < 0 || replacedDigit(birth[1]) < 0 || tens < 0 || ones < 0 {
		return false
	}
	day := tens*10 + ones
	if day > 40 {
		day -= 40
	}
	return isDay(replacedDigit(birth[0])*10+replacedDigit(birth[1]), month, day)
}

func replacedDigit(c byte) int {
	if isDigit(c) {
		return int(c - '0')
	}
	return strings.IndexByte(replacedDigits, c)
}

func isPartitaIVA(digits []byte) bool {
	office := number(digits[7:10])
	inUse := office >= 1 && office <= 100 || office == 120 || office == 121 || office == 888 || office == 999
	return inUse && string(digits[:7]) != "0000000" && luhn(digits)
}
