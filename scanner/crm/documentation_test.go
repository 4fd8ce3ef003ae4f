package crm

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const page = "../../docs/crm.md"

// TestEveryKeyIsDocumented holds the reference to the keys of the description, both ways.
func TestEveryKeyIsDocumented(t *testing.T) {
	t.Parallel()
	var want []string
	keysBelow(reflect.TypeFor[Spec](), "", &want)
	keysBelow(reflect.TypeFor[Call](), "", &want)
	keysBelow(reflect.TypeFor[Condition](), "", &want)
	slices.Sort(want)
	got := documented(t)
	if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
		t.Errorf("docs/crm.md has not the keys of the description, -want +got:\n%s", diff)
	}
}

// keysBelow lists the keys of a struct by their paths. Calls, conditions and passes stand in tables of their own.
func keysBelow(t reflect.Type, path string, out *[]string) {
	for f := range t.Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "" {
			continue // a call: it has its own table
		}
		*out = append(*out, path+key)
		inner := f.Type
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		ownTable := inner == reflect.TypeFor[Call]() || inner == reflect.TypeFor[Condition]() ||
			inner == reflect.TypeFor[Pass]() && path == "recency."
		if inner.Kind() == reflect.Struct && !ownTable {
			keysBelow(inner, path+key+".", out)
		}
	}
}

// documented lists the keys in the first column of the tables of the reference.
func documented(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, reference, ok := strings.Cut(string(text), "### Every key")
	if !ok {
		t.Fatal("the page has no reference")
	}
	var keys []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*) \\|").FindAllStringSubmatch(reference, -1) {
		for _, key := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			keys = append(keys, key[1])
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// TestExampleOfThePage holds that the worked example is one.
func TestExampleOfThePage(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		if !strings.HasPrefix(block[1], "name:") {
			continue
		}
		if _, err := Parse("docs/crm.md", []byte(block[1])); err != nil {
			t.Error(err)
		}
		return
	}
	t.Error("the page has no example")
}

// TestEveryConnectorIsInTheTable holds that the page says of each connector how it was verified.
func TestEveryConnectorIsInTheTable(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range builtins() {
		if !strings.Contains(string(text), "| "+spec.Title+" | `"+spec.Name+"` | ") {
			t.Errorf("connector %s has no row", spec.Name)
		}
		if spec.Access.Steps == "" || spec.Access.Source == "" || len(spec.Documentation) == 0 {
			t.Errorf("connector %s does not say how to make a login, or where that is written", spec.Name)
		}
	}
}
