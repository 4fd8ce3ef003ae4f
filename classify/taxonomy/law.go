package taxonomy

import "pinventory/inventory"

// Law is the state of the law from a day on, until the next version: categories, sensitive items and code lists.
type Law struct {
	From           inventory.Date  `yaml:"from"`
	Title          string          `yaml:"title"`
	Categories     []Category      `yaml:"categories"`      // A to L in order
	SensitiveItems []SensitiveItem `yaml:"sensitive_items"` // in the order of the statute
	Purposes       []Code          `yaml:"purposes"`        // bp1_ad_audit ... bp8_quality, employment
	Sources        []Code          `yaml:"sources"`         // 11 CCR 7001(f) and the usual further ones
	Recipients     []Code          `yaml:"recipients"`      // 11 CCR 7001(g) and kinds of service providers
	Special        []Code          `yaml:"special"`         // GDPR Art. 9(1), in the order of the article
}

// Category is a letter of Cal. Civ. Code 1798.140(v)(1).
type Category struct {
	Letter inventory.Letter `yaml:"letter"`
	Name   Text             `yaml:"name"` // in the statute's terms
	Cite   string           `yaml:"cite"`
}

// SensitiveItem is an item of the definition of sensitive personal information.
type SensitiveItem struct {
	Key  string `yaml:"key"` // "ae1A", ..., "ae2C", "regs_under16"
	Name Text   `yaml:"name"`
	Cite string `yaml:"cite"`
}

// Code is an entry of a code list.
type Code struct {
	Key   string `yaml:"key"`
	Name  Text   `yaml:"name"`
	Cite  string `yaml:"cite"`
	Third bool   `yaml:"third_party"` // recipients: a kind of third party rather than of service provider
}
