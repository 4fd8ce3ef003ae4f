package detect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFreeText(t *testing.T) {
	t.Parallel()
	testExamples(t, "free_text", examples{
		Likely: {
			"The customer called about the late parcel and wants it on Friday.", "Please call back.",
			"klant belt morgen terug over de factuur",
			"first line\nsecond line here", "Mail jane@example.com about the invoice please, she is waiting",
		},
		Shape: {"Chief Of The Great Northern Office"},
		None:  {"Monday", "Jane Johnson", "Example Holding Inc.", "123 Main Street", "2024-01-15 10:30", "AB 12 34 56 78"},
	})
}

func TestScan(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		want []Hit
	}{
		{"Nothing to see here, order 12345678 shipped on 2024-01-15 at 10:30, version 2.10.4.1.", nil},
		{"Mail jane@example.com, or j.doe@example.org.", []Hit{{"email", 2}}},
		{"Call (415) 555-2671 or +31 20 624 1111 today", []Hit{{"phone", 2}}},
		{"SSN 123-45-6788.", []Hit{{"us_ssn", 1}}},
		{"paid with 4111 1111 1111 1111, thanks", []Hit{{"payment_card", 1}}},
		{"rekening NL91 ABNA 0417 1643 00 graag", []Hit{{"iban", 1}}},
		{"rekening (NL91ABNA0417164300).", []Hit{{"iban", 1}}},
		{"zijn BSN is 111222333", []Hit{{"nl_bsn", 1}}},
		{"het burgerservicenummer: 111222333, klant 111222333", []Hit{{"nl_bsn", 2}}},
		{"number 111222333 without a keyword", nil},
		{"born on 4 July 1976 in a small town", []Hit{{"date", 1}}},
		{"DOB: 07/04/1976; seen 2024-01-15", []Hit{{"date", 1}}},
		{"geboren 4-7-1976.", []Hit{{"date", 1}}},
		{"seen on 4 July 1976", nil},
		{"lives at 123 Main Street, Springfield", []Hit{{"street_address", 1}}},
		{"woont op Kerkstraat 12 in het dorp", []Hit{{"street_address", 1}}},
		{"login from 192.0.2.17 failed", []Hit{{"ipv4", 1}}},
		{"running 1.2.3.4 since Monday", nil},
		{"ticket #4155552671 and SKU-415-555-2671", nil},
		{"12jane@example.com and 1.jane@example.com", []Hit{{"email", 2}}},
		{"", nil},
		{"jane@example.com +14155552671 192.0.2.17 4111111111111111", []Hit{{"email", 1}, {"ipv4", 1}, {"payment_card", 1}, {"phone", 1}}},
	} {
		if diff := cmp.Diff(tt.want, Scan(tt.text)); diff != "" {
			t.Errorf("Scan(%q): %s", tt.text, diff)
		}
	}
}

// TestScanLong gives a scan texts on which a walk that looks too far ahead would not come to an end in time.
func TestScanLong(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"1.", "1-", "1a", "a.", "+1", "(1", "NL91", "born 1.", "bsn 1-", "Straat", "@", "1@", "1 ", "A "} {
		if hits := Scan(strings.Repeat(part, 1<<15)); len(hits) > 0 {
			t.Errorf("a repeated %q gives %v", part, hits)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, seed := range sampleValues {
		f.Add(seed)
		f.Add("born BSN " + seed + ", " + seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		hits := Scan(text)
		if diff := cmp.Diff(hits, Scan(text)); diff != "" {
			t.Fatal(diff)
		}
		for i, h := range hits {
			if h.Count < 1 || h.Count > len(text) || i > 0 && hits[i-1].Detector >= h.Detector {
				t.Fatalf("hits are not counts in order: %v", hits)
			}
		}
	})
}

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat("The customer called about order 12345678 on Monday, mail jane@example.com or call (415) 555-2671. ", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Scan(text)
	}
}
