package register

import "testing"

func TestClosest(t *testing.T) {
	t.Parallel()
	purposes := []string{"bp1_ad_audit", "bp5_services", "bp6_advertising", "bp8_quality", "employment"}
	tests := []struct{ written, want string }{
		{"bp9", "bp8_quality"},
		{"bp6", "bp6_advertising"},
		{"bp5_service", "bp5_services"},
		{"employmnet", "employment"},
		{"Employment", "employment"},
		{"something_else", ""},
		{"bp", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := closest(tt.written, purposes); got != tt.want {
			t.Errorf("closest(%q) = %q, want %q", tt.written, got, tt.want)
		}
	}
}

func TestQuoteShortensTexts(t *testing.T) {
	t.Parallel()
	long := "a text that someone wrote where a code belongs, and that an error must not repeat"
	if got, limit := len([]rune(quote(long))), quoteLimit+3; got > limit {
		t.Errorf("quote gives %d characters, want at most %d", got, limit)
	}
}
