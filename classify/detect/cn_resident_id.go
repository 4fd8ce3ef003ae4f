package detect

import "slices"

func init() {
	Register(Detector{
		Name: "cn_resident_id", Version: "1",
		Source:  "GB 11643-1999, GB/T 2260 (provinces), ISO/IEC 7064 MOD 11-2",
		Classes: ClassDigits | ClassCode,
		MinLen:  18, MaxLen: 18,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 17 && s.Digits+s.Letters == 18 },
		Match:   checkedCode(isResidentID),
	})
}

// chineseProvinces are the first two digits of the codes of administrative divisions.
var chineseProvinces = [...]int{
	11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
	61, 62, 63, 64, 65, 71, 81, 82, 83,
}

func isResidentID(code []byte) bool {
	if !every(code[:17], isDigit) || !slices.Contains(chineseProvinces[:], pair(code, 0)) {
		return false
	}
	year := number(code[6:10])
	return year >= firstBirthYear && year <= lastBirthYear && isDay(year, pair(code, 10), pair(code, 12)) && mod11and2(code)
}
