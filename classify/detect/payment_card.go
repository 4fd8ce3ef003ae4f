package detect

import "slices"

func init() {
	Register(Detector{
		Name: "payment_card", Version: "1",
		Source:  "ISO/IEC 7812-1 check digit; issuer ranges and lengths that the card schemes publish",
		Chance:  0.1, // 1 in 10 of the numbers in the issuers' ranges
		Classes: classNumeric,
		Applies: func(s *ShapeOf) bool {
			return s.Digits >= 12 && s.Digits <= 19 && s.Digits+s.Spaces+s.Hyphens == s.Len
		},
		Match: func(v *Value) Strength {
			var buf [19]byte
			digits := appendDigits(buf[:0], v.Text)
			switch {
			case !groupedLikeCard(v) || !issued(digits) || sameDigits(digits):
				return None
			case !luhn(digits):
				return Shape
			}
			return Checked
		},
	})
}

// TestCard reports whether a card number is one that payment processors publish for tests.
func TestCard(text string) bool {
	var buf [32]byte
	if len(text) > len(buf) {
		return false
	}
	return slices.Contains(testCards[:], string(appendDigits(buf[:0], text)))
}

var testCards = [...]string{
	"4111111111111111", "4242424242424242", "4012888888881881", "4000056655665556", "4222222222222",
	"4000000000000002", "4000000000009995", "4000000000000077", "4000002500003155", "4111111145551142",
	"4988438843884305", "4166676667666746", "4646464646464644", "4000620000000007", "4000060000000006",
	"5555555555554444", "5105105105105100", "5200828282828210", "2223003122003222", "2223000048410010",
	"2222400070000005", "5577000055770004", "5136333333333335", "5424000000000015", "2223520043560014",
	"378282246310005", "371449635398431", "378734493671000", "370000000000002", "374251018720018",
	"6011111111111117", "6011000990139424", "6011981111111113", "6011000000000012", "6011601160116611",
	"30569309025904", "38520000023237", "3056930009020004", "36227206271667", "36006666333344",
	"3530111333300000", "3566002020360505", "3569990010095841", "6205500000000000004", "6200000000000005",
	"6771798021000008", "6759649826438453", "6304000000000000",
}

// issuerRange is a span of leading digits, both ends included, with the lengths of its numbers.
type issuerRange struct {
	from, to  int
	digits    int // length of from and to
	min, max  int
	issuedAny bool // every length between min and max; otherwise min and max alone
}

var issuerRanges = [...]issuerRange{
	{4, 4, 1, 16, 16, false},           // Visa
	{4, 4, 1, 13, 19, false},           // Visa, old and new lengths
	{51, 55, 2, 16, 16, false},         // Mastercard
	{2221, 2720, 4, 16, 16, false},     // Mastercard
	{34, 34, 2, 15, 15, false},         // American Express
	{37, 37, 2, 15, 15, false},         // American Express
	{6011, 6011, 4, 16, 19, true},      // Discover
	{644, 649, 3, 16, 19, true},        // Discover
	{65, 65, 2, 16, 19, true},          // Discover, RuPay
	{300, 305, 3, 14, 19, true},        // Diners Club
	{36, 36, 2, 14, 19, true},          // Diners Club
	{38, 39, 2, 14, 19, true},          // Diners Club
	{2131, 2131, 4, 15, 15, false},     // JCB, old numbers
	{1800, 1800, 4, 15, 15, false},     // JCB, old numbers
	{3528, 3589, 4, 16, 19, true},      // JCB
	{62, 62, 2, 16, 19, true},          // UnionPay
	{8100, 8171, 4, 16, 19, true},      // UnionPay
	{606282, 606282, 6, 16, 19, false}, // Hipercard
	{5067, 5067, 4, 16, 16, false},     // Elo
	{509, 509, 3, 16, 16, false},       // Elo
	{6370, 6370, 4, 16, 16, false},     // Hiper
	{6375, 6376, 4, 16, 16, false},     // Hiper
	{2200, 2204, 4, 16, 19, true},      // Mir
	{5018, 5018, 4, 12, 19, true},      // Maestro
	{5020, 5020, 4, 12, 19, true},      // Maestro
	{5038, 5038, 4, 12, 19, true},      // Maestro
	{5893, 5893, 4, 12, 19, true},      // Maestro
	{6304, 6304, 4, 12, 19, true},      // Maestro
	{6703, 6703, 4, 16, 19, true},      // Bancontact
	{6759, 6759, 4, 12, 19, true},      // Maestro
	{6761, 6763, 4, 12, 19, true},      // Maestro
	{6771, 6771, 4, 16, 16, false},     // Maestro
	{9792, 9792, 4, 16, 16, false},     // Troy
}

func issued(digits []byte) bool {
	for i := range issuerRanges {
		if issuerRanges[i].holds(digits) {
			return true
		}
	}
	return false
}

func (r *issuerRange) holds(digits []byte) bool {
	n := len(digits)
	if n < r.min || n > r.max || !r.issuedAny && n != r.min && n != r.max {
		return false
	}
	prefix := 0
	for _, d := range digits[:r.digits] {
		prefix = prefix*10 + int(d-'0')
	}
	return prefix >= r.from && prefix <= r.to
}

// groupedLikeCard takes bare digits, groups of four, and the 4-6-5 and 4-6-4 of American Express and Diners Club.
func groupedLikeCard(v *Value) bool {
	if v.Shape.Digits == v.Shape.Len {
		return true
	}
	return fits(v.Text, "9999 999999 99999") || fits(v.Text, "9999-999999-99999") ||
		fits(v.Text, "9999 999999 9999") || fits(v.Text, "9999-999999-9999") || inFours(v.Text)
}

func inFours(text string) bool {
	if len(text) < 5 {
		return false
	}
	separator := text[4]
	for i := range len(text) {
		if atGap := i%5 == 4; atGap != !isDigit(text[i]) || atGap && text[i] != separator {
			return false
		}
	}
	return isDigit(text[len(text)-1])
}
