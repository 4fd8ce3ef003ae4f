package classify

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitTokens(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"firstName":          "first name",
		"FirstName":          "first name",
		"SSNLast4":           "ssn last4",
		"CUST_FNAME":         "cust fname",
		"e-mail":             "e mail",
		"Full Name":          "full name",
		"Zahlungs-Empfänger": "zahlungs empfanger",
		"prénom":             "prenom",
		"Straße":             "strasse",
		"sso:linked":         "sso linked",
		"city/town":          "city town",
		"":                   "",
		"___":                "",
		"=cmd()":             "cmd",
		"日付":                 "日付",
		"HTTPServer":         "http server",
	} {
		if got := strings.Join(splitTokens(name), " "); got != want {
			t.Errorf("splitTokens(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestIdentify(t *testing.T) {
	t.Parallel()
	s := newTestClassifier(t).splitter
	for name, want := range map[string][]string{
		"cust_fname":         {"customer", "first", "name"},
		"custfirstname":      {"customer", "first", "name"},
		"phones":             {"phone"},
		"tbl_customer":       {"customer"},
		"Birth_Date__c":      {"birth", "date"},
		"emailaddress":       {"email", "address"},
		"2":                  nil,
		"unknownthingamajig": {"unknownthingamajig"},
	} {
		if diff := cmp.Diff(want, s.identify(name).words); diff != "" {
			t.Errorf("identify(%q) (-want +got):\n%s", name, diff)
		}
	}
	nested := s.identify("payload.customer.emailAddress")
	if diff := cmp.Diff([]string{"email", "address"}, nested.words); diff != "" {
		t.Errorf("nested words (-want +got):\n%s", diff)
	}
	if len(nested.context) != 2 || nested.context[1][0] != "customer" {
		t.Errorf("nested context = %v", nested.context)
	}
}

func FuzzIdentify(f *testing.F) {
	for _, seed := range []string{"firstName", "a.b.c", "=cmd()", "é", "\xff\xfe", strings.Repeat("abc", 50)} {
		f.Add(seed)
	}
	s := newTestClassifier(f).splitter
	f.Fuzz(func(t *testing.T, name string) {
		first, second := s.identify(name), s.identify(name)
		if diff := cmp.Diff(first.words, second.words); diff != "" {
			t.Errorf("two answers for one name: %s", diff)
		}
		for _, w := range first.words {
			if w == "" {
				t.Errorf("identify(%q) gave an empty word", name)
			}
		}
	})
}
