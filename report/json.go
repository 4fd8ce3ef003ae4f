package report

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
)

// SchemaVersion is the version of the JSON form of a disclosure. It changes when a reader of the form has to.
const SchemaVersion = "1"

// DisclosureSchema is the JSON Schema of the JSON form of a disclosure.
//
//go:embed schema/disclosure.schema.json
var DisclosureSchema []byte

func init() { registerFormat(jsonFormat{}) }

// jsonFormat writes the whole model as one JSON document, with ISO dates and codes beside the words.
type jsonFormat struct{}

func (jsonFormat) Name() string { return "json" }

func (jsonFormat) Extensions() []string { return []string{".json"} }

func (jsonFormat) Write(out io.Writer, d *Disclosure, _ Options) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(wireOf(d)); err != nil {
		return fmt.Errorf("write the report as JSON: %w", err)
	}
	return nil
}
