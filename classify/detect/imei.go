package detect

import "slices"

func init() {
	Register(Detector{
		Name: "imei", Version: "1",
		Source:  "3GPP TS 23.003 section 6.2.1 and annex B (Luhn); reporting bodies of GSMA TS.06",
		Chance:  0.1, // 1 in 10 of the numbers of the reporting bodies
		Classes: classNumeric,
		MinLen:  15, MaxLen: 18,
		Applies: digitsOf(15),
		Match:   matchIMEI,
	})
}

// reportingBodies are the first two digits of type allocation codes.
var reportingBodies = [...]int{1, 10, 30, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 91, 98, 99}

func matchIMEI(v *Value) Strength {
	if v.Shape.Len != 15 && !fits(v.Text, "99-999999-999999-9") {
		return None
	}
	var buf [15]byte
	digits := appendDigits(buf[:0], v.Text)
	if !slices.Contains(reportingBodies[:], number(string(digits[:2]))) || sameDigits(digits) {
		return None
	}
	if !luhn(digits) {
		return Shape
	}
	return Checked
}
