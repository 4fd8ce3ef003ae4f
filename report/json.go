package report

import (
	"bufio"
	"bytes"
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
	b := bufio.NewWriter(out)
	err := writeDocument(b, d)
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return fmt.Errorf("write the report as JSON: %w", err)
	}
	return nil
}

// writeDocument writes the document with its columns last and one at a time, so that an inventory of a million columns
// is never in memory as JSON.
func writeDocument(b *bufio.Writer, d *Disclosure) error {
	head, err := indented(wireOf(d), "")
	if err != nil {
		return err
	}
	b.Write(bytes.TrimSuffix(head, []byte("\n}")))
	b.WriteString(",\n  \"columns\": [")
	separator := ""
	for c := range d.Columns.All() {
		b.WriteString(separator)
		separator = ","
		element, err := indented(wireInventoryOf(d, c), "    ")
		if err != nil {
			return err
		}
		b.WriteString("\n    ")
		b.Write(element)
	}
	if separator != "" {
		b.WriteString("\n  ")
	}
	b.WriteString("]\n}\n")
	return nil
}

// indented gives a value as JSON whose lines after the first begin with the prefix, without a line feed at its end.
func indented(v any, prefix string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
