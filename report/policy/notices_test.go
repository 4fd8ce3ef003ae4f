package policy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// reading is what a person reads in a notice of testdata/notices, worked out by hand.
type reading struct {
	Company        *string                    `yaml:"company"`
	Language       string                     `yaml:"language"`
	EffectiveDate  string                     `yaml:"effective_date"`
	UpdatedDate    string                     `yaml:"updated_date"`
	Sources        []string                   `yaml:"sources"`    // of all lists and sentences on the whole notice
	Recipients     []string                   `yaml:"recipients"` // the same
	LookbackMonths *int                       `yaml:"lookback_months"`
	Sale           Answer                     `yaml:"sale"`
	Sharing        Answer                     `yaml:"sharing"`
	SensitiveUse   Answer                     `yaml:"sensitive_use"`
	Under16        Answer                     `yaml:"under_16"`
	ResponseDays   int                        `yaml:"response_days"`
	Declared       string                     `yaml:"declared"`
	Denied         string                     `yaml:"denied"`
	Conflicts      []string                   `yaml:"conflicts"`
	Unmapped       []int                      `yaml:"unmapped"`
	Unread         []int                      `yaml:"unread"`
	Categories     map[string]categoryReading `yaml:"categories"`
}

// categoryReading is what a person reads of a category; what is left out is not compared.
type categoryReading struct {
	Condition   string   `yaml:"condition"`
	Sources     []string `yaml:"sources"`
	Purposes    []string `yaml:"purposes"`
	Recipients  []string `yaml:"recipients"`
	SoldTo      []string `yaml:"sold_to"`
	Disclosed   Answer   `yaml:"disclosed"`
	Sold        Answer   `yaml:"sold"`
	Shared      Answer   `yaml:"shared"`
	Retention   string   `yaml:"retention"`
	Boilerplate bool     `yaml:"boilerplate"`
	Lines       []int    `yaml:"lines"` // all of them have to be quoted
}

func TestNotices(t *testing.T) {
	t.Parallel()
	wants, err := filepath.Glob("testdata/notices/*.want.yaml")
	if err != nil || len(wants) < 15 {
		t.Fatalf("%d notices with a reading, %v", len(wants), err)
	}
	for _, file := range wants {
		name := strings.TrimSuffix(file, ".want.yaml")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			var want reading
			if err := yaml.NewDecoder(strings.NewReader(string(readFile(t, file))), yaml.Strict()).Decode(&want); err != nil {
				t.Fatal(err)
			}
			sources, _ := filepath.Glob(name + ".[mth]*")
			if len(sources) != 1 {
				t.Fatalf("notices: %v", sources)
			}
			want.compare(t, extract(t, string(readFile(t, sources[0]))))
		})
	}
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func extract(t *testing.T, text string) *Notice {
	t.Helper()
	n, err := Extract(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (want *reading) compare(t *testing.T, n *Notice) {
	t.Helper()
	if want.Company != nil {
		same(t, "company", *want.Company, n.Company)
	}
	if want.LookbackMonths != nil {
		same(t, "lookback", *want.LookbackMonths, n.LookbackMonths)
	}
	same(t, "language", orGot(want.Language, n.Language), n.Language)
	same(t, "effective date", want.EffectiveDate, n.EffectiveDate)
	same(t, "updated date", orGot(want.UpdatedDate, n.UpdatedDate), n.UpdatedDate)
	if want.Sources != nil {
		same(t, "sources", want.Sources, codesOf(n.Sources))
	}
	if want.Recipients != nil {
		same(t, "recipients", want.Recipients, codesOf(n.Recipients))
	}
	same(t, "sale", orGot(want.Sale, n.Sale), n.Sale)
	same(t, "sharing", orGot(want.Sharing, n.Sharing), n.Sharing)
	same(t, "sensitive use", orGot(want.SensitiveUse, n.SensitiveUse), n.SensitiveUse)
	same(t, "under 16", orGot(want.Under16, n.Under16), n.Under16)
	same(t, "response days", want.ResponseDays, n.ResponseDays)
	same(t, "declared", want.Declared, lettersWith(n, Declared))
	same(t, "denied", want.Denied, lettersWith(n, Denied))
	for _, letter := range want.Conflicts {
		if !slices.ContainsFunc(n.Contradictions, func(c Contradiction) bool { return c.Subject == letter }) {
			t.Errorf("no conflict of letter %s is reported: %v", letter, n.Contradictions)
		}
	}
	if want.Conflicts == nil && len(n.Contradictions) > 0 && want.Sale != Hedged {
		t.Errorf("contradictions: %v", n.Contradictions)
	}
	for _, line := range want.Unmapped {
		if !slices.ContainsFunc(n.Unmapped, func(q Quote) bool { return q.Line == line }) {
			t.Errorf("line %d is not listed as unmapped: %v", line, n.Unmapped)
		}
	}
	for _, line := range want.Unread {
		if !slices.ContainsFunc(n.Unread, func(u Unread) bool { return u.From <= line && line <= u.To }) {
			t.Errorf("line %d is not listed as unread: %v", line, n.Unread)
		}
	}
	for letter, c := range want.Categories {
		c.compare(t, n.Category(inventory.Letter(letter)))
	}
}

// codesOf gives the codes of parties in the order of the notice.
func codesOf(parties []Party) []string {
	codes := []string{}
	for _, p := range parties {
		codes = union(codes, p.Codes)
	}
	return codes
}

func orGot[T comparable](want, got T) T {
	var zero T
	if want == zero {
		return got
	}
	return want
}

func same[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func lettersWith(n *Notice, status Status) string {
	out := ""
	for _, c := range n.Categories {
		if c.Status == status {
			out += string(c.Letter)
		}
	}
	return out
}

func (want categoryReading) compare(t *testing.T, c *Category) {
	t.Helper()
	at := "category " + string(c.Letter) + ": "
	same(t, at+"condition", orGot(want.Condition, c.Condition), c.Condition)
	same(t, at+"disclosed", orGot(want.Disclosed, c.Disclosed), c.Disclosed)
	same(t, at+"sold", orGot(want.Sold, c.Sold), c.Sold)
	same(t, at+"shared", orGot(want.Shared, c.Shared), c.Shared)
	same(t, at+"retention", orGot(want.Retention, c.Retention), c.Retention)
	same(t, at+"boilerplate", want.Boilerplate || c.Boilerplate, c.Boilerplate)
	for field, lists := range map[string][2][]string{
		"sources": {want.Sources, c.Sources}, "purposes": {want.Purposes, c.Purposes},
		"recipients": {want.Recipients, c.Recipients}, "sold to": {want.SoldTo, c.SoldTo},
	} {
		if lists[0] != nil {
			same(t, at+field, lists[0], lists[1])
		}
	}
	for _, line := range want.Lines {
		if !slices.ContainsFunc(c.Quotes, func(q Quote) bool { return q.Line == line }) {
			t.Errorf("%sline %d is not quoted: %v", at, line, c.Quotes)
		}
	}
}
