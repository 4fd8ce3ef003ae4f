package main

import (
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
)

func TestResolve(t *testing.T) {
	t.Parallel()
	table := func(schema, name string, columns ...string) inventory.Table {
		t := inventory.Table{Ref: inventory.TableRef{Source: "crm", Schema: schema, Table: name}}
		for _, c := range columns {
			t.Columns = append(t.Columns, inventory.Column{Name: c})
		}
		return t
	}
	columns := columnsOf([]sqlite.Latest{{Source: inventory.SourceResult{Tables: []inventory.Table{
		table("main", "Customer", "Email", "Phone", "payload", "payload.email"),
		table("main", "Invoice", "Email", "Total"),
		table("main", "a.b", "c"),
	}}}})
	for _, c := range []struct{ written, want string }{
		{"crm.main.Customer.Email", "crm.main.Customer.Email"},
		{"CRM.main.customer.EMAIL", "crm.main.Customer.Email"},
		{"Customer.Email", "crm.main.Customer.Email"},
		{"total", "crm.main.Invoice.Total"},
		{"crm.main.a.b.c", "crm.main.a.b.c"},
		{"payload.email", "crm.main.Customer.payload.email"},
	} {
		got, err := resolve(columns, c.written)
		if err != nil || got.ref().String() != c.want {
			t.Errorf("%s: %v, want %s", c.written, err, c.want)
		}
	}
	for _, c := range []struct{ written, want string }{
		{"Email", "names several columns; write one of:\n  crm.main.Customer.Email\n  crm.main.Invoice.Email"},
		{"crm.main.Customer.Emial", "did you mean:\n  crm.main.Customer.Email"},
		{"x.Fone", "did you mean:\n  crm.main.Customer.Phone"},
		{"nothing.like.it.at.all", "pinventory inventory lists them all"},
	} {
		_, err := resolve(columns, c.written)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.written, err, c.want)
		}
	}
}
