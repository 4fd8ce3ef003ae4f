package register_test

import (
	"slices"
	"testing"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/register"
)

// codes are a small version of what the law knows.
func codes() register.Codes {
	return register.Codes{
		Letters:        []inventory.Letter{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"},
		SensitiveItems: []string{"ae1A", "ae1B", "ae1C", "ae1D", "ae2B"},
		Types:          []inventory.DataTypeID{"contact.email", "contact.email_work", "device.ip", "device.cookie_id"},
		Purposes: []string{
			"bp1_ad_audit", "bp2_security", "bp3_debugging", "bp4_transient", "bp5_services", "bp6_advertising",
			"bp7_research", "bp8_quality", "employment",
		},
		Sources: []string{
			"consumer", "ad_network", "isp", "analytics", "government", "os_platform", "social", "data_broker",
			"automatic", "partner",
		},
		Recipients: []string{"ad_network", "analytics", "hosting", "email_delivery", "payment", "government"},
		Special:    []string{"art9_race", "art9_health"},
	}
}

// law gives the codes in force at the end of 2026.
func law(t *testing.T) register.Codes {
	t.Helper()
	all, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	current, err := all.Law(inventory.Date{Year: 2026, Month: 12, Day: 31})
	if err != nil {
		t.Fatal(err)
	}
	return register.CodesOf(current, all.Types())
}

func TestCodesOfTheLaw(t *testing.T) {
	t.Parallel()
	got := law(t)
	if len(got.Letters) != 12 || got.Letters[11] != "L" {
		t.Errorf("letters %v, want A to L", got.Letters)
	}
	for _, tt := range []struct {
		list []string
		want string
	}{
		{got.Purposes, "bp8_quality"}, {got.Sources, "data_broker"}, {got.Recipients, "email_delivery"},
		{got.SensitiveItems, "ae1A"},
	} {
		if !slices.Contains(tt.list, tt.want) {
			t.Errorf("%v lacks %s", tt.list, tt.want)
		}
	}
	if !slices.Contains(got.Types, "contact.email") {
		t.Error("contact.email is not a data type")
	}
}
