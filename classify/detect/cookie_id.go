package detect

import "strings"

func init() {
	Register(Detector{
		Name: "cookie_id", Version: "1",
		Source:  "Google Analytics cookie formats (GA1, GS1), Meta fbp and fbc, Google Ads gclid cookies",
		Classes: ClassCode | ClassNumber,
		Applies: func(s *ShapeOf) bool { return s.Dots >= 1 && s.Digits >= 8 && s.Spaces == 0 && s.Len <= 200 },
		Match:   likelyIf(isCookieID),
	})
}

// cookiePrefixes are the version fields that open the values.
var cookiePrefixes = [...]string{"GA1.", "GA2.", "GS1.", "GS2.", "fb.0.", "fb.1.", "fb.2.", "GCL.", "amp-"}

func isCookieID(text string) bool {
	if name, value, ok := strings.Cut(text, "="); ok && strings.HasPrefix(name, "_") {
		text = value
	}
	for _, p := range cookiePrefixes {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return isClientID(text)
}

// isClientID takes the client identifier of Google Analytics: a random number and the time of the first visit.
func isClientID(text string) bool {
	random, first, ok := strings.Cut(text, ".")
	if !ok || len(random) < 8 || len(random) > 10 || len(first) != 10 {
		return false
	}
	return every(random, isDigit) && every(first, isDigit) && first[0] == '1'
}
