package crm

import (
	"encoding/json"
	"fmt"
	"strings"

	"pinventory/inventory"
)

// Odoo and Tryton are kin: both list models, describe the fields of a model with fields_get, and read records with
// search_read. They differ in how a call is put, in how one logs in, and in how they write values.

// newModel makes the object of a model. Its table is named as the server's own database names it: a dot would divide
// the names of a filter.
func newModel(s *source, name, label string) *object {
	o := newObject(s.cfg.Name, name)
	o.table.Ref.Table = strings.ReplaceAll(name, ".", "_")
	o.table.Comment = comment(name, label, "")
	return o
}

// odooValue gives a value as it is kept. Odoo writes false where a field other than a truth value is empty, and a
// reference as the number of the record with its name, which is kept there.
func odooValue(c inventory.Column, value any) any {
	if is, ok := value.(bool); ok && !is && c.Kind != inventory.ValueBoolean {
		return nil
	}
	if pair, ok := value.([]any); ok && c.DataType == "many2one" && len(pair) > 0 {
		return pair[0]
	}
	return value
}

// trytonValue gives a value as plain text. Tryton writes those that JSON has no form for as objects that name their
// class.
func trytonValue(_ inventory.Column, value any) any {
	object, ok := value.(map[string]any)
	if !ok {
		return value
	}
	part := func(name string) int { return whole(textAt(object, name)) }
	day := func() string { return fmt.Sprintf("%04d-%02d-%02d", part("year"), part("month"), part("day")) }
	clock := func() string {
		return fmt.Sprintf("%02d:%02d:%02d.%06d", part("hour"), part("minute"), part("second"), part("microsecond"))
	}
	switch textAt(object, "__class__") {
	case "date":
		return day()
	case "datetime":
		return day() + "T" + clock() + "Z"
	case "time":
		return clock()
	case "timedelta":
		return json.Number(textAt(object, "seconds"))
	case "Decimal":
		return json.Number(textAt(object, "decimal"))
	case "bytes":
		return nil
	}
	return value
}
