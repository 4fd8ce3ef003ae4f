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

// Mapping is what the law of a day makes of a data type.
type Mapping struct {
	Letters     []inventory.Letter
	Conditional []inventory.ConditionalLetter
	Sensitive   inventory.Sensitivity
}

// Map gives the letters and the sensitive state of a type under this law, with the conditions in a language. Letters
// and sensitive items that the law does not list yet are left out.
func (l *Law) Map(t *Type, lang string) Mapping {
	sensitive := l.Sensitive(t)
	m := Mapping{Sensitive: inventory.Sensitivity{
		State: sensitive.State, Item: sensitive.Item, Condition: sensitive.When.In(lang),
	}}
	for _, letter := range l.Letters(t) {
		if len(letter.When) == 0 {
			m.Letters = append(m.Letters, letter.Letter)
			continue
		}
		m.Conditional = append(m.Conditional, inventory.ConditionalLetter{
			Letter: letter.Letter, Condition: letter.When.In(lang),
		})
	}
	return m
}

// Letters gives the letters of a type that this law has. L counts only while the law lists the sensitive item.
func (l *Law) Letters(t *Type) []Letter {
	var letters []Letter
	for _, letter := range t.Letters {
		if l.Category(letter.Letter) == nil {
			continue
		}
		if letter.Letter == letterSensitive && l.Sensitive(t).State == inventory.SensitiveNo {
			continue
		}
		letters = append(letters, letter)
	}
	return letters
}

// Sensitive gives the sensitive state of a type, which is no where this law does not list the item, or not for the
// type yet.
func (l *Law) Sensitive(t *Type) Sensitive {
	listed := l.SensitiveItem(t.Sensitive.Item) != nil || t.Sensitive.Item == OfTrait && len(l.SensitiveItems) > 0
	if !listed || l.From.Before(t.Sensitive.From) {
		return Sensitive{State: inventory.SensitiveNo}
	}
	return t.Sensitive
}

// Category finds a category by its letter; nil when this law has none.
func (l *Law) Category(letter inventory.Letter) *Category {
	return find(l.Categories, func(c *Category) bool { return c.Letter == letter })
}

// SensitiveItem finds a sensitive item by its key; nil when this law has none.
func (l *Law) SensitiveItem(key string) *SensitiveItem {
	return find(l.SensitiveItems, func(i *SensitiveItem) bool { return i.Key == key })
}

// Purpose finds a business purpose by its key; nil when this law has none.
func (l *Law) Purpose(key string) *Code { return findCode(l.Purposes, key) }

// Source finds a category of sources by its key; nil when there is none.
func (l *Law) Source(key string) *Code { return findCode(l.Sources, key) }

// Recipient finds a category of recipients by its key; nil when there is none.
func (l *Law) Recipient(key string) *Code { return findCode(l.Recipients, key) }

// SpecialCategory finds an item of GDPR Art. 9(1) by its key; nil when there is none.
func (l *Law) SpecialCategory(key string) *Code { return findCode(l.Special, key) }

const letterSensitive inventory.Letter = "L"

func findCode(codes []Code, key string) *Code {
	return find(codes, func(c *Code) bool { return c.Key == key })
}

func find[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}
