package taxonomy

import (
	"fmt"

	"pinventory/inventory"
)

// Taxonomy is the loaded and validated vocabulary. It is read-only and safe for concurrent use.
type Taxonomy struct {
	types  []*Type
	byID   map[inventory.DataTypeID]*Type
	laws   []*Law // oldest first
	groups []Group
	words  Lexicon
	rules  inventory.Rules

	own        map[inventory.DataTypeID]bool // types of users' files
	valueRules []ValueRule
	vetoes     []Veto
}

// Types lists the data types in the order of the statute's letters, then by ID.
func (t *Taxonomy) Types() []*Type { return t.types }

// Type finds a type; nil when the taxonomy has none with the ID.
func (t *Taxonomy) Type(id inventory.DataTypeID) *Type { return t.byID[id] }

// Lexicon gives the words that are not bound to one type.
func (t *Taxonomy) Lexicon() *Lexicon { return &t.words }

// Rules identifies the rules: the newest law's date and a digest over every file that was read.
func (t *Taxonomy) Rules() inventory.Rules { return t.rules }

// Groups lists the groups of types, in the order of overviews.
func (t *Taxonomy) Groups() []Group { return t.groups }

// Laws lists the versions of the law, oldest first.
func (t *Taxonomy) Laws() []*Law { return t.laws }

// Law gives the version of the law that is in force on a day. It fails for a day before the first version.
func (t *Taxonomy) Law(on inventory.Date) (*Law, error) {
	for i := len(t.laws) - 1; i >= 0; i-- {
		if !on.Before(t.laws[i].From) {
			return t.laws[i], nil
		}
	}
	if on.IsZero() {
		return nil, fmt.Errorf("find the law of a day: no day is given")
	}
	return nil, fmt.Errorf("find the law of %s: the first version that is known is of %s", on, t.laws[0].From)
}

// Group is a readable level above the data types, after the groups that supervisory authorities use in their templates
// for the record of processing, GDPR Art. 30.
type Group struct {
	Key  string `yaml:"key"`
	Name Text   `yaml:"name"`
}
