package register_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/lint"
	"pinventory/report/register"
)

// TestReference compares docs/register.md with the schema, the codes of the law and the complete example; -update
// rewrites it.
func TestReference(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "docs", "register.md")
	got := reference(t)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/register.md is out of date; run go test ./report/register -run TestReference -update (-file +schema):\n%s", diff)
	}
}

const preamble = `# The register

This page is generated from the JSON Schema of the register, [register.schema.json](../report/register/register.schema.json),
and from the code lists of the law.

A register is one YAML file with what people declare. What is left out is "Not declared" in a report, never a no.

- Every fact may say for which period it holds (` + "`from`, `to`" + `) and who declared it when (` + "`by`, `on`" + `). What it leaves out
  comes from its table, its system, or from ` + "`declared`" + `. A fact that gives one end of a period gives the whole of it.
- Facts outside the window of a report do not count; facts for a part of it say so.
- A value ` + "`TODO`" + `, alone or before words, is a question that is still open. It declares nothing.
- ` + "`pinventory register init`" + ` writes a register from the latest scans; ` + "`pinventory register lint`" + ` finds what contradicts, what
  is missing, and what the scans do not bear out.
- Anchors, aliases and tags are not read: every fact has a line of its own.

`

// reference writes the schema as Markdown.
func reference(t *testing.T) []byte {
	t.Helper()
	var schema yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(register.Schema(), &schema, yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	top := object(schema)
	var b bytes.Buffer
	b.WriteString(preamble + "## The file\n\n")
	writeKeys(&b, top)
	for _, def := range top.object("$defs").entries {
		if d := object(def.Value.(yaml.MapSlice)); d.has("properties") {
			fmt.Fprintf(&b, "## %s\n\n%s\n\n", def.Key, d.text("description"))
			writeKeys(&b, d)
		}
	}
	writeCodes(t, &b)
	writeRules(&b)
	b.WriteString("## A complete register\n\n```yaml\n")
	b.Write(file(t, "testdata/valid/full.yaml"))
	b.WriteString("```\n")
	return b.Bytes()
}

// node is an object of the schema with its keys in order.
type node struct{ entries yaml.MapSlice }

func object(entries yaml.MapSlice) node { return node{entries} }

func (n node) get(key string) any {
	for _, e := range n.entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

func (n node) has(key string) bool { return n.get(key) != nil }

func (n node) text(key string) string {
	s, _ := n.get(key).(string)
	return s
}

func (n node) object(key string) node {
	entries, _ := n.get(key).(yaml.MapSlice)
	return node{entries}
}

func writeKeys(b *bytes.Buffer, n node) {
	required, _ := n.get("required").([]any)
	b.WriteString("| key | form | meaning |\n|---|---|---|\n")
	write := func(key string, p node) {
		form := formOf(p)
		if slices.Contains(required, any(key)) {
			form += ", needed"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", key, form, p.text("description"))
	}
	for _, e := range n.object("properties").entries {
		write(e.Key.(string), object(e.Value.(yaml.MapSlice)))
	}
	for _, e := range n.object("patternProperties").entries {
		write(strings.Trim(e.Key.(string), "^$"), object(e.Value.(yaml.MapSlice)))
	}
	b.WriteString("\n")
}

// formOf says what stands under a key.
func formOf(p node) string {
	if name := strings.TrimPrefix(p.text("$ref"), "#/$defs/"); name != "" {
		switch name {
		case "text", "needed":
			return "text"
		case "date", "day":
			return "date"
		case "optional_code":
			return "code"
		case "code", "letter", "link":
			return name
		case "subjects":
			return "list of texts"
		}
		return fmt.Sprintf("[%s](#%s)", name, name)
	}
	if items := p.object("items"); items.has("$ref") {
		return "list of " + formOf(items) + "s"
	}
	if more := p.object("additionalProperties"); more.has("$ref") {
		return formOf(more) + " by key"
	}
	if choices, ok := p.get("anyOf").([]any); ok {
		return oneOf(object(choices[0].(yaml.MapSlice)).get("enum").([]any))
	}
	if types, _ := p.get("type").([]any); slices.Contains(types, any("boolean")) {
		return "true or false"
	}
	return "text"
}

func oneOf(words []any) string {
	var all []string
	for _, w := range words {
		if w != nil {
			all = append(all, fmt.Sprintf("`%s`", w))
		}
	}
	return strings.Join(all, ", ")
}

// writeRules lists what the check of a register finds.
func writeRules(b *bytes.Buffer) {
	b.WriteString("## Rules of the check\n\n`pinventory register lint` finds these. A rule marked * compares with the scans of a store.\n\n" +
		"| rule | severity | finds | citation |\n|---|---|---|---|\n")
	for _, r := range lint.Rules() {
		mark := ""
		if r.Scans {
			mark = " *"
		}
		fmt.Fprintf(b, "| `%s`%s | %s | %s | %s |\n", r.ID, mark, r.Severity, r.Says, r.Cite)
	}
	b.WriteString("\n")
}

// writeCodes lists what the law names.
func writeCodes(t *testing.T, b *bytes.Buffer) {
	t.Helper()
	all, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	laws := all.Laws()
	law := laws[len(laws)-1]
	b.WriteString("## Codes\n\nCodes of your own are lower-case letters, digits and underscores, and need words beside them.\n\n")
	for _, list := range []struct {
		title string
		codes []taxonomy.Code
	}{
		{"Purposes", law.Purposes}, {"Categories of sources", law.Sources}, {"Categories of recipients", law.Recipients},
		{"Items of GDPR Art. 9(1)", law.Special},
	} {
		fmt.Fprintf(b, "### %s\n\n| code | meaning | citation |\n|---|---|---|\n", list.title)
		for _, c := range list.codes {
			fmt.Fprintf(b, "| `%s` | %s | %s |\n", c.Key, c.Name.In("en"), c.Cite)
		}
		b.WriteString("\n")
	}
	b.WriteString("### Sensitive items\n\n| key | meaning | citation |\n|---|---|---|\n")
	for _, item := range law.SensitiveItems {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", item.Key, item.Name.In("en"), item.Cite)
	}
	b.WriteString("\n### Grounds of exemption\n\n| code | citation |\n|---|---|\n")
	for _, g := range inventory.Grounds() {
		cite, _ := inventory.GroundLaw(g)
		fmt.Fprintf(b, "| `%s` | %s |\n", g, cite)
	}
	b.WriteString("\n")
}
