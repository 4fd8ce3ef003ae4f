package register_test

import (
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
	}
}
