package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"pinventory/inventory"
)

func compile(t *testing.T, schema []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func validate(t *testing.T, schema *jsonschema.Schema, data []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%v\n%.400s", err, data)
	}
}

func TestJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	schema := compile(t, DisclosureSchema)
	bare := testInput()
	bare.Register, bare.Decisions = nil, nil
	partial := testInput()
	partial.History[0].Sources[0].Complete = false
	partial.History[2].Sources = append(partial.History[2].Sources, inventory.SourceResult{Name: "erp", Failure: "connection refused"})
	for name, in := range map[string]Input{"full": testInput(), "nothing declared": bare, "partial": partial} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			validate(t, schema, render(t, build(t, in), "json", Options{}))
		})
	}
}

func TestSchemaRefusesWhatIsMissing(t *testing.T) {
	t.Parallel()
	schema := compile(t, DisclosureSchema)
	var doc map[string]any
	if err := json.Unmarshal(render(t, build(t, testInput()), "json", Options{}), &doc); err != nil {
		t.Fatal(err)
	}
	for key := range doc {
		without := make(map[string]any)
		for k, v := range doc {
			if k != key {
				without[k] = v
			}
		}
		if schema.Validate(without) == nil {
			t.Errorf("the schema accepts a report without %s", key)
		}
	}
}

func TestColumnsFollowTheirSchema(t *testing.T) {
	t.Parallel()
	schema := compile(t, ColumnSchema)
	var b bytes.Buffer
	tables := testInput().History[0].Sources[0].Tables
	if err := WriteColumns(&b, "ndjson", tables, newTestVocabulary(), 0.5, Options{}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		validate(t, schema, []byte(line))
	}
}
