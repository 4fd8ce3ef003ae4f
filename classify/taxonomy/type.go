package taxonomy

import "pinventory/inventory"

// Type is one data type.
type Type struct {
	ID        inventory.DataTypeID `yaml:"id"`
	Label     Text                 `yaml:"label"`
	Letters   []Letter             `yaml:"letters"`
	Sensitive Sensitive            `yaml:"sensitive"`
	GDPR      GDPR                 `yaml:"gdpr"`
	Fideslang string               `yaml:"fideslang"`
	DPV       string               `yaml:"dpv"`
	Note      Text                 `yaml:"note"`
	Cite      []string             `yaml:"cite"`
	From      inventory.Date       `yaml:"from"` // first day on which the mapping holds

	Names     Words    `yaml:"names"`      // phrases that name the type in a column name, by language
	NotNames  Words    `yaml:"not_names"`  // phrases that look like it and are not
	WeakNames Words    `yaml:"weak_names"` // phrases that name it only in a table about people
	Detectors []string `yaml:"detectors"`  // names of value detectors that recognize it
	Examples  Examples `yaml:"examples"`   // run by the tests
}

// Text is a text by language: "en", "nl".
type Text map[string]string

// In gives the text in a language, and English where that language lacks it.
func (t Text) In(lang string) string {
	if s, ok := t[lang]; ok {
		return s
	}
	return t["en"]
}

// Words are phrases by language. A phrase is one or more lower-case words with a blank between.
type Words map[string][]string

// Letter is a category that the type belongs to, always or under a condition.
type Letter struct {
	Letter inventory.Letter `yaml:"letter"`
	When   Text             `yaml:"when"` // the fact that decides; empty: always
}

// Sensitive says when the type is sensitive personal information.
type Sensitive struct {
	State inventory.SensitiveState `yaml:"state"`
	Item  string                   `yaml:"item"` // key of a sensitive item of the law, such as "ae1A"
	When  Text                     `yaml:"when"` // the fact that decides, when State is conditional
}

// GDPR is the class of the type under the GDPR.
type GDPR struct {
	Class string `yaml:"class"` // "personal", "special", "criminal", "national_id"
	Code  string `yaml:"code"`  // for class special, the item of Art. 9(1), such as "art9_health"
	Note  Text   `yaml:"note"`
}

// Examples are checked by the tests: names that must and must not point to the type.
type Examples struct {
	Columns    []string `yaml:"columns"`
	NotColumns []string `yaml:"not_columns"`
}
