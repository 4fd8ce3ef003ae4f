package taxonomy

import (
	"slices"

	"pinventory/inventory"
)

// Type is one data type. Its phrases are in the form that Lexicon.Expand gives to the words of a column name.
type Type struct {
	ID        inventory.DataTypeID `yaml:"id"`
	Label     Text                 `yaml:"label"`
	Group     string               `yaml:"group"`   // key of a Group, for overviews
	Letters   []Letter             `yaml:"letters"` // L is not written in the files: it follows from Sensitive
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
	Kinds     []string `yaml:"kinds"`      // kinds of values that can hold it, as inventory.ValueKind; empty: any
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

// Letter is a category that the type belongs to, always or under a condition. A condition is a clause that follows "if"
// ("als" in Dutch).
type Letter struct {
	Letter inventory.Letter `yaml:"letter"`
	When   Text             `yaml:"when"` // the fact that decides; empty: always
}

// Sensitive says when the type is sensitive personal information.
type Sensitive struct {
	State inventory.SensitiveState `yaml:"state"`
	Item  string                   `yaml:"item"` // key of a sensitive item of the law, such as "ae1A", or OfTrait
	When  Text                     `yaml:"when"` // the fact that decides, when State is conditional
	From  inventory.Date           `yaml:"from"` // first day on which the item covers the type; zero: since the item exists
}

// OfTrait stands for a sensitive item or an item of Art. 9(1) that depends on the trait which an inference is about. A
// person has to name it.
const OfTrait = "of_trait"

// Classes of the GDPR, as GDPR.Class has them.
const (
	ClassPersonal   = "personal"    // Art. 4(1)
	ClassSpecial    = "special"     // Art. 9(1)
	ClassCriminal   = "criminal"    // Art. 10
	ClassNationalID = "national_id" // Art. 87
)

// CanBe reports whether a column of the kind can hold the type.
func (t *Type) CanBe(kind inventory.ValueKind) bool {
	return len(t.Kinds) == 0 || slices.Contains(t.Kinds, string(kind))
}

// GDPR is the class of the type under the GDPR.
type GDPR struct {
	Class string `yaml:"class"` // one of the Class constants
	Code  string `yaml:"code"`  // for ClassSpecial, the item of Art. 9(1), such as "art9_health", or OfTrait
	Note  Text   `yaml:"note"`
}

// Examples are checked by the tests: names that must and must not point to the type.
type Examples struct {
	Columns    []string `yaml:"columns"`
	NotColumns []string `yaml:"not_columns"`
}
