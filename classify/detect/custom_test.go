package detect

import (
	"regexp"
	"strings"
	"testing"
)

func judgeOne(d Detector, text string) Strength {
	var v Value
	v.SetString(text)
	return d.Judge(&v)
}

func TestPatternsWithCheckDigits(t *testing.T) {
	t.Parallel()
	anything := regexp.MustCompile(`\A(?:[0-9A-Za-z -]+)\z`)
	for _, test := range []struct {
		check, good, bad string
	}{
		{"luhn", "7992739871-3", "7992739871-4"}, // the example of many descriptions of ISO/IEC 7812-1
		{"mod97_10", "LEI 5493006MHB84DD0ZWV18", "LEI 5493006MHB84DD0ZWV19"},
		{"mod97_10", "794 44", "794 45"},                          // the example of ISO/IEC 7064
		{"mod11_10", "0794 5", "0794 6"},                          // ISO/IEC 7064, MOD 11,10
		{"mod11_2", "0000-0002-1825-0097", "0000-0002-1825-0098"}, // ORCID's own example
		{"mod11_2", "0000-0002-9079-593X", "0000-0002-9079-5930"},
		{"elfproef", "111222333", "111222334"},
		{"elfproef", "0123456789", "0123456788"},
		{"elfproef", "", "12345678"},
	} {
		d, err := NewPattern(Rule{Name: "own", Check: test.check}, anything)
		if err != nil {
			t.Fatal(err)
		}
		good, bad := strings.TrimPrefix(test.good, "LEI "), strings.TrimPrefix(test.bad, "LEI ")
		if got := judgeOne(d, good); good != "" && got != Checked {
			t.Errorf("%s: %q is %s, want checked", test.check, good, got)
		}
		if got := judgeOne(d, bad); got != None {
			t.Errorf("%s: %q is %s, want none", test.check, bad, got)
		}
	}
}

func TestPatternStrengths(t *testing.T) {
	t.Parallel()
	pattern := regexp.MustCompile(`\A(?:M-[0-9]{3})\z`)
	strong, err := NewPattern(Rule{Name: "own"}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	weak, err := NewPattern(Rule{Name: "own", Weak: true}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	if got := judgeOne(strong, " M-123 "); got != Likely {
		t.Errorf("a match is %s, want likely", got)
	}
	if got := judgeOne(weak, "M-123"); got != Shape {
		t.Errorf("a match of a weak rule is %s, want shape", got)
	}
	if got := judgeOne(strong, "M-1234"); got != None {
		t.Errorf("a value that only begins right is %s, want none", got)
	}
	if _, err := NewPattern(Rule{Name: "own", Check: "mod42"}, pattern); err == nil {
		t.Error("a check digit that does not exist is taken")
	}
}

func TestDictionaryFoldsItsEntries(t *testing.T) {
	t.Parallel()
	d := NewDictionary(Rule{Name: "own"}, []string{"Régie West", "Accounts-Payable"})
	for text, want := range map[string]Strength{
		"regie west": Likely, "ACCOUNTS-PAYABLE": Likely, "accounts": None, "": None,
	} {
		if got := judgeOne(d, text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func FuzzCheckDigits(f *testing.F) {
	f.Add("0000-0002-9079-593X")
	f.Add("79927398713")
	f.Add("X")
	anything := regexp.MustCompile(`\A(?s:.*)\z`)
	f.Fuzz(func(t *testing.T, text string) {
		for name := range checkDigits {
			d, err := NewPattern(Rule{Name: "own", Check: name}, anything)
			if err != nil {
				t.Fatal(err)
			}
			if got := judgeOne(d, text); got != None && got != Checked {
				t.Fatalf("%s gives %s", name, got)
			}
		}
	})
}
