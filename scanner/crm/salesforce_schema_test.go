package crm

import (
	"bytes"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemasVariable names the directory with the vendor's JSON Schemas; e2e/salesforce-schema fetches them.
const schemasVariable = "PINVENTORY_SALESFORCE_SCHEMAS"

// TestSalesforceSchema holds the double's descriptions to the schema that the vendor publishes with its own tool: every
// member that it requires, no member that it does not know.
func TestSalesforceSchema(t *testing.T) {
	t.Parallel()
	folder := os.Getenv(schemasVariable)
	if folder == "" {
		t.Skipf("%s is not set: run e2e/salesforce-schema", schemasVariable)
	}
	describe := compile(t, filepath.Join(folder, "sobject-describe.json"))
	list := compile(t, filepath.Join(folder, "sobject-list.json"))
	h := newSalesforceDouble(salesforceOrg())
	var names []any
	for _, o := range h.objects {
		names = append(names, o.name)
		answered := httptest.NewRecorder()
		h.mux.ServeHTTP(answered, httptest.NewRequestWithContext(t.Context(), "GET", "/services/data/v62.0/sobjects/"+o.name+"/describe", nil))
		if err := describe.Validate(unmarshal(t, answered.Body.Bytes())); err != nil {
			t.Errorf("%s: %v", o.name, err)
		}
	}
	if err := list.Validate(names); err != nil {
		t.Error(err)
	}
	if describe.Validate(map[string]any{"name": "Contact"}) == nil {
		t.Error("the schema accepts a description without fields")
	}
}

func compile(t *testing.T, path string) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func unmarshal(t *testing.T, data []byte) any {
	t.Helper()
	body, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return body
}
