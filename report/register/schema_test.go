package register_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"pinventory/report/register"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(register.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("register.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("register.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, data []byte) error {
	t.Helper()
	asJSON, err := yaml.YAMLToJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(document)
}

func file(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSchemaAcceptsValidRegisters(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for name, data := range map[string][]byte{
		"starter": register.Starter(),
		"design":  file(t, "testdata/valid/design.yaml"),
		"full":    file(t, "testdata/valid/full.yaml"),
	} {
		if err := validate(t, schema, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaRejectsWhatParseRejects(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	tests := []struct{ name, text string }{
		{"unknown key", "systems: {crm: {retension: {default: 3 years}}}"},
		{"unknown role", "recipients: {a: {name: A, role: processor, category: hosting}}"},
		{"missing role", "recipients: {a: {name: A, category: hosting}}"},
		{"null system of recipients", "recipients: {a: }"},
		{"unknown mode", "disclosures: [{recipient: a, categories: [A], mode: given}]"},
		{"nothing disclosed", "disclosures: [{recipient: a, mode: sold}]"},
		{"null categories alone", "disclosures: [{recipient: a, mode: sold, categories: }]"},
		{"unknown letter", "systems: {crm: {retention: {M: 7 years}}}"},
		{"letter twice", "disclosures: [{recipient: a, categories: [A, A], mode: sold}]"},
		{"bad date", "systems: {crm: {from: 01-02-2026}}"},
		{"empty code", "systems: {crm: {purposes: [{code: }]}}"},
		{"bad country", "recipients: {a: {name: A, role: contractor, category: hosting, country: us}}"},
		{"unknown statement", "statements: [{kind: none, covers: {from: 2025-01-01, to: 2025-12-31}}]"},
		{"open statement", "statements: [{kind: none_disclosed, by: J, on: 2026-01-01, covers: {from: 2025-01-01}}]"},
		{"yes for a boolean", "systems: {crm: {student_records: perhaps}}"},
		{"unknown legal basis", "systems: {crm: {legal_basis: interest}}"},
		{"unknown safeguard", "recipients: {a: {name: A, role: contractor, category: hosting, safeguard: trust}}"},
		{"unknown condition", "systems: {crm: {special: [{condition: consent}]}}"},
		{"exemption of nothing", "systems: {crm: {exemptions: [{ground: glba}]}}"},
		{"exemption without ground", "systems: {crm: {exemptions: [{match: loans}]}}"},
		{"party without name", "gdpr: {dpo: {contact: dpo@example.com}}"},
		{"address that is none", "business: {privacy_policy: privacy page}"},
		{"unknown role", "gdpr: {role: both}"},
		{"text for a list", "systems: {crm: {subjects: customer}}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := validate(t, schema, []byte(tt.text)); err == nil {
				t.Error("the schema accepts it")
			}
			if _, err := register.Parse("r.yaml", []byte(tt.text), codes()); err == nil {
				t.Error("Parse accepts it")
			}
		})
	}
}

func TestSchemaIsACopy(t *testing.T) {
	t.Parallel()
	register.Schema()[0] = 'x'
	register.Starter()[0] = 'x'
	if register.Schema()[0] == 'x' || register.Starter()[0] == 'x' {
		t.Error("a caller can change the embedded files")
	}
}
