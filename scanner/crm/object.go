package crm

import (
	"slices"
	"strings"
	"unicode"

	"pinventory/inventory"
)

// object is one object of the service: a table, and how its records are asked for.
type object struct {
	name   string
	vars   variables // placeholders {object} and {object.NAME}
	scopes []string  // that reading it needs
	custom bool
	maybe  bool // the account may lack it
	given  []Field
	table  inventory.Table
	keys   map[string]string // key in records by column name
	err    error             // why it could not be described
}

func newObject(source, name string) *object {
	o := &object{name: name, vars: variables{"object": name}, keys: map[string]string{}}
	o.table = inventory.Table{
		Ref:  inventory.TableRef{Source: source, Table: name},
		Kind: inventory.KindTable, RowEstimate: inventory.RowsUnknown,
	}
	return o
}

// setVars makes further placeholders: {object.NAME}.
func (o *object) setVars(vars map[string]string) {
	for name, value := range vars {
		o.vars["object."+name] = value
	}
}

// variables are the placeholders of a call about the object.
func (o *object) variables() variables { return o.vars.with(variables{"scopes": o.scopes}) }

// readable reports whether a field can be asked for: it is described, and nothing speaks against reading it.
func (o *object) readable(key string) bool {
	return slices.ContainsFunc(o.table.Columns, func(c inventory.Column) bool { return o.keys[c.Name] == key && c.State == "" })
}

// add appends a column for a field, unless there is one for its key.
func (o *object) add(key, name string, c inventory.Column) {
	for _, known := range o.keys {
		if known == key {
			return
		}
	}
	if _, taken := o.keys[name]; taken || name == "" {
		name = strings.TrimSpace(name + " (" + key + ")")
	}
	c.Name, c.Position, c.Nullable = name, len(o.table.Columns)+1, true
	o.keys[name] = key
	o.table.Columns = append(o.table.Columns, c)
}

// comment joins a label with a help text. A label that says the same as the name is left out.
func comment(name, label, help string) string {
	if same(name, label) {
		label = ""
	}
	switch {
	case label == "":
		return help
	case help == "" || same(label, help):
		return label
	}
	return label + ". " + help
}

// same reports whether two texts have the same letters and digits.
func same(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return letters(a) == letters(b)
}
