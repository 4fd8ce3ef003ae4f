package taxonomy

import "pinventory/inventory"

// Taxonomy is the loaded and validated vocabulary. It is read-only and safe for concurrent use.
type Taxonomy struct {
	types []*Type
	byID  map[inventory.DataTypeID]*Type
	laws  []*Law
	words Lexicon
	rules inventory.Rules
}

// Types lists the data types in the order of the statute's letters, then by ID.
func (t *Taxonomy) Types() []*Type { return t.types }

// Type finds a type; nil when the taxonomy has none with the ID.
func (t *Taxonomy) Type(id inventory.DataTypeID) *Type { return t.byID[id] }

// Lexicon gives the words that are not bound to one type.
func (t *Taxonomy) Lexicon() *Lexicon { return &t.words }

// Rules identifies the rules: the newest law's date and a digest over every file that was read.
func (t *Taxonomy) Rules() inventory.Rules { return t.rules }
