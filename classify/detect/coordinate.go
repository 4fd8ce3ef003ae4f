package detect

import "strings"

func init() {
	Register(Detector{
		Name: "coordinate", Version: "1",
		Source:  "ISO 6709: decimal degrees, degrees with minutes and seconds; OGC 06-103r4 well-known text of a point",
		Classes: ClassNumber | classMixed,
		Applies: func(s *ShapeOf) bool {
			return s.Digits >= 2 && s.Digits <= 48 && s.Len >= 3 && s.Len <= 80 && s.Letters <= 12
		},
		Match: matchCoordinate,
	})
}

const (
	decimalsOfPlace = 3  // about 100 meters; 1798.140(w) draws its line at 1,850 feet
	longestDegrees  = 24 // bytes of one number
)

func matchCoordinate(v *Value) Strength {
	degrees, n := readDegrees(v.Text)
	switch {
	case n == 0 && isSexagesimal(v.Text):
		return Likely
	case n == 0:
		return None
	case n == 2 && max(degrees[0].decimals, degrees[1].decimals) >= decimalsOfPlace:
		return Likely
	case n == 2 || degrees[0].decimals < decimalsOfPlace || degrees[0].whole == 0:
		return Shape // shares and rates lie between -1 and 1 too
	}
	return Likely
}

// Decimals counts the decimals of a coordinate in decimal degrees; of a pair, those of the more precise number,
// because trailing zeros are dropped when numbers are written. Three decimals are about 110 meters, five about one.
// It reports false for anything else.
func Decimals(text string) (int, bool) {
	degrees, n := readDegrees(strings.TrimSpace(text))
	switch n {
	case 1:
		return degrees[0].decimals, true
	case 2:
		return max(degrees[0].decimals, degrees[1].decimals), true
	}
	return 0, false
}

// angle is a number of decimal degrees.
type angle struct{ whole, decimals int }

// readDegrees reads one number or a pair, in text or in well-known text.
func readDegrees(text string) (degrees [2]angle, n int) {
	if len(text) > 80 {
		return degrees, 0
	}
	text = cutPoint(text)
	first, second, pair := cutPair(text)
	var ok bool
	if degrees[0], ok = readAngle(first); !ok {
		return degrees, 0
	}
	if !pair {
		return degrees, 1
	}
	if degrees[1], ok = readAngle(second); !ok || degrees[0].whole > 90 && degrees[1].whole > 90 {
		return degrees, 0
	}
	return degrees, 2
}

// cutPoint unwraps "POINT(4.9 52.37)", "SRID=4326;POINT(4.9 52.37)" and "(4.9,52.37)".
func cutPoint(text string) string {
	text = strings.TrimPrefix(text, "SRID=4326;")
	if len(text) > 5 && strings.EqualFold(text[:5], "point") {
		text = strings.TrimSpace(text[5:])
	}
	if len(text) > 2 && text[0] == '(' && text[len(text)-1] == ')' {
		return text[1 : len(text)-1]
	}
	return text
}

func cutPair(text string) (first, second string, pair bool) {
	if first, second, pair = strings.Cut(text, ","); pair {
		return strings.TrimSpace(first), strings.TrimSpace(second), true
	}
	if first, second, pair = strings.Cut(text, ";"); pair {
		return strings.TrimSpace(first), strings.TrimSpace(second), true
	}
	return strings.Cut(text, " ")
}

// readAngle takes a number with decimals between -180 and 180.
func readAngle(text string) (angle, bool) {
	if text != "" && (text[0] == '-' || text[0] == '+') {
		text = text[1:]
	}
	whole, decimals, ok := strings.Cut(text, ".")
	if !ok || len(whole) > 3 || len(text) > longestDegrees || !every(decimals, isDigit) {
		return angle{}, false
	}
	n := number(whole)
	if n < 0 || n > 180 || len(whole) > 1 && whole[0] == '0' {
		return angle{}, false
	}
	return angle{n, len(decimals)}, true
}

// isSexagesimal takes degrees with minutes, such as 52°22'12.8"N.
func isSexagesimal(text string) bool {
	before, after, ok := strings.Cut(text, "°")
	if !ok || !strings.ContainsAny(after, "'′") || !strings.ContainsAny(after, "NSEWOnsewo") {
		return false
	}
	n := number(strings.TrimLeft(before, "-+NSEWO "))
	return n >= 0 && n <= 180
}
