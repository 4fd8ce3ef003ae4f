package classify

import (
	"fmt"
	"testing"
)

func TestMailDomainsSettleWorkOrPrivate(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	at := func(n int, domain func(i int) string) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprintf("person%d@%s", i, domain(i))
		}
		return out
	}
	one := func(domain string) func(int) string { return func(int) string { return domain } }
	for name, tt := range map[string]struct {
		values []string
		want   string
	}{
		"one firm":          {at(40, one("dunedelta.example")), "contact.email_work"},
		"one provider":      {at(40, one("gmail.com")), "contact.email"},
		"many firms":        {at(40, func(i int) string { return fmt.Sprintf("firm%d.example", i) }), "contact.email"},
		"firm and provider": {append(at(30, one("dunedelta.example")), at(10, one("gmail.com"))...), "contact.email"},
		"too few":           {at(5, one("dunedelta.example")), "contact.email"},
	} {
		findings := classifyTable(k, given{table: "people", columns: []givenColumn{{name: "email", values: tt.values}}})
		if got := best(findings["email"]); got != tt.want {
			t.Errorf("%s: %s, want %s%s", name, got, tt.want, explain(findings["email"]))
		}
	}
}
