package scanner_test

import (
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

func TestFilterTable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		include, exclude, schema, table string
		want                            bool
	}{
		{"", "", "main", "Customer", true},
		{"customer", "", "main", "Customer", true},
		{"customer", "", "other", "CUSTOMER", true},
		{"main.*", "", "main", "Customer", true},
		{"main.*", "", "other", "Customer", false},
		{"cust*", "", "main", "Customer", true},
		{"cust*", "customer", "main", "Customer", false},
		{"", "tmp_*", "main", "tmp_1", false},
		{"", "main.customer.email", "main", "Customer", true},
		{"", "main.customer.*", "main", "Customer", false},
		{"main.customer.email", "", "main", "Customer", true},
		{"main.customer.email", "", "main", "Invoice", false},
		{"customer", "", "", "Customer", true},
		{"{customer,invoice}", "", "main", "Invoice", true},
	} {
		f, err := scanner.NewFilter(list(c.include), list(c.exclude))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Table(inventory.TableRef{Source: "crm", Schema: c.schema, Table: c.table}); got != c.want {
			t.Errorf("include %q, exclude %q, %s.%s: %v, want %v", c.include, c.exclude, c.schema, c.table, got, c.want)
		}
	}
}

func TestFilterColumn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		include, exclude, column string
		want                     bool
	}{
		{"", "", "Email", true},
		{"", "main.customer.email", "Email", false},
		{"", "main.customer.email", "Phone", true},
		{"", "*.*.e*", "Email", false},
		{"main.customer.email", "", "Email", true},
		{"main.customer.email", "", "Phone", false},
		{"main.customer", "", "Phone", true},
	} {
		f, err := scanner.NewFilter(list(c.include), list(c.exclude))
		if err != nil {
			t.Fatal(err)
		}
		ref := inventory.TableRef{Source: "crm", Schema: "main", Table: "Customer"}.Column(c.column)
		if got := f.Column(ref); got != c.want {
			t.Errorf("include %q, exclude %q, %s: %v, want %v", c.include, c.exclude, c.column, got, c.want)
		}
	}
}

func TestFilterRefusesBadPatterns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pattern, want string }{
		{"a.b.c.d", "more than three parts"},
		{"[a", `pattern "[a" is no valid glob`},
	} {
		_, err := scanner.NewFilter(nil, []string{c.pattern})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "exclude: ") {
			t.Errorf("%q: %v, want %q", c.pattern, err, c.want)
		}
	}
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
