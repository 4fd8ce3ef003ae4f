package report_test

import (
	"reflect"
	"testing"

	"pinventory/inventory"
	"pinventory/report"
)

// roots are the exported types through which everything of inventory and report can be reached.
func roots() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[inventory.Scan](), reflect.TypeFor[inventory.Decision](), reflect.TypeFor[inventory.Register](),
		reflect.TypeFor[report.Disclosure](), reflect.TypeFor[report.Table](), reflect.TypeFor[report.Input](),
		reflect.TypeFor[report.Options](),
	}
}

// TestNoTypeHoldsValues checks that no type of inventory or report can reach the values of a scanner.
func TestNoTypeHoldsValues(t *testing.T) {
	t.Parallel()
	seen := make(map[reflect.Type]bool)
	var visit func(path string, r reflect.Type)
	visit = func(path string, r reflect.Type) {
		if r.PkgPath() == "pinventory/scanner" { // its batches alone hold values
			t.Errorf("%s reaches %s", path, r)
		}
		if seen[r] {
			return
		}
		seen[r] = true
		switch r.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
			visit(path, r.Elem())
		case reflect.Map:
			visit(path, r.Key())
			visit(path, r.Elem())
		case reflect.Struct:
			for i := range r.NumField() {
				visit(path+"."+r.Field(i).Name, r.Field(i).Type)
			}
		case reflect.Func:
			for i := range r.NumIn() {
				visit(path, r.In(i))
			}
		default:
		}
	}
	for _, r := range roots() {
		visit(r.String(), r)
	}
	if !seen[reflect.TypeFor[inventory.Column]()] || !seen[reflect.TypeFor[report.Cell]()] {
		t.Error("the search does not reach columns and cells")
	}
}
