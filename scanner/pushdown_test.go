package scanner_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/scanner"
)

func TestFilterPrefixes(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		include []string
		want    []string
	}{
		"everything":         {nil, nil},
		"names and globs":    {[]string{"Sales.Customers", "crm.log_*", "crm.t[ab]"}, []string{"sales.customers", "crm.log_", "crm.t"}},
		"column":             {[]string{"a.b.c"}, []string{"a.b"}},
		"any schema":         {[]string{"sales.x", "customers"}, nil},
		"open beginning":     {[]string{"*.x"}, nil},
		"not ASCII":          {[]string{"crm.tëst"}, []string{"crm.t"}},
		"escapes end it":     {[]string{`crm.a\*`}, []string{"crm.a"}},
		"alternatives do so": {[]string{"crm.{a,b}"}, []string{"crm."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, err := scanner.NewFilter(test.include, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, f.Prefixes()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
