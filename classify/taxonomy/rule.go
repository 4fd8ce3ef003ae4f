package taxonomy

import (
	"regexp"

	"pinventory/inventory"
)

// ValueRule is a user's own rule for values: a pattern that the whole value has to match, or a dictionary that it has
// to stand in. The types that it speaks for name it among their detectors.
type ValueRule struct {
	Name    string                 // unique among the detectors, such as "own_member_number"
	Version string                 // changes when the rule does; "1" where the file says nothing
	Source  string                 // what the rule rests on
	Types   []inventory.DataTypeID // the types it speaks for; it puts the first one forward
	Pattern *regexp.Regexp         // matches whole values; nil for a dictionary
	Entries []string               // of a dictionary
	Check   string                 // check digit that values of the pattern end in: one of the Check constants, or empty
	Weak    bool                   // a match only looks like the type, as many other things do
	Accepts []string               // examples that have to match, run by "rules test"
	Rejects []string               // examples that must not
	Place   string                 // "file:line" of the rule
}

// The check digits that a pattern can ask for.
const (
	CheckLuhn     = "luhn"     // ISO/IEC 7812-1 Annex B, over the digits
	CheckMod97    = "mod97_10" // ISO/IEC 7064 MOD 97-10, over digits and letters; two check digits
	CheckMod11And = "mod11_10" // ISO/IEC 7064 MOD 11,10, over the digits
	CheckMod11    = "mod11_2"  // ISO/IEC 7064 MOD 11-2, over the digits, with X for 10
	CheckElfproef = "elfproef" // weights 9 to 2 and -1 over nine digits, or 10 to 1 over ten, divisible by 11
)

// CheckDigits lists the check digits that a pattern can ask for.
func CheckDigits() []string {
	return []string{CheckLuhn, CheckMod97, CheckMod11And, CheckMod11, CheckElfproef}
}

// Veto takes types away from columns that a user knows to hold something else.
type Veto struct {
	Columns []string               // globs over SCHEMA.TABLE or SCHEMA.TABLE.COLUMN, as in the filters of a scan
	Types   []inventory.DataTypeID // empty: every type
	Reason  string                 // who says so and why; printed with every column it concerns
	Place   string                 // "file:line" of the veto
}

// Covers reports whether the veto is about a type.
func (v *Veto) Covers(id inventory.DataTypeID) bool {
	if len(v.Types) == 0 {
		return true
	}
	for _, t := range v.Types {
		if t == id {
			return true
		}
	}
	return false
}

// ValueRules lists the users' own rules for values, in the order of the files.
func (t *Taxonomy) ValueRules() []ValueRule { return t.valueRules }

// Vetoes lists the users' vetoes, in the order of the files.
func (t *Taxonomy) Vetoes() []Veto { return t.vetoes }

// Own reports whether a type comes from a user's file.
func (t *Taxonomy) Own(id inventory.DataTypeID) bool { return t.own[id] }
