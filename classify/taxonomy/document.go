package taxonomy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"pinventory/inventory"
)

// document is a YAML file. Its syntax tree, which knows where each field stands, is made only for a message.
type document struct {
	name string
	data []byte
	tree *ast.File
}

// readDocument decodes one YAML document into v. An unknown field is an error.
//
// The parser panics on some files that are no YAML, such as "a: ![?]"; that becomes a problem like any other.
func readDocument(name string, data []byte, v any) (doc *document, problem *Problem) {
	defer func() {
		if recover() != nil {
			doc, problem = nil, &Problem{File: name, Message: "is not well-formed YAML"}
		}
	}()
	doc = &document{name: name, data: data}
	decoder := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict())
	if err := decoder.Decode(v); err != nil {
		return nil, doc.problemOf(err)
	}
	if err := decoder.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, &Problem{File: name, Message: "has more than one YAML document; split it into files"}
	}
	return doc, nil
}

func (d *document) problemOf(err error) *Problem {
	if errors.Is(err, io.EOF) {
		return &Problem{File: d.name, Message: "is empty"}
	}
	p := &Problem{File: d.name}
	var syntax yaml.Error
	if !errors.As(err, &syntax) {
		p.Message = yaml.FormatError(err, false, false)
		d.placeBadDate(p)
		return p
	}
	p.Message = syntax.GetMessage()
	if token := syntax.GetToken(); token != nil && token.Position != nil {
		p.Line, p.Column = token.Position.Line, token.Position.Column
	}
	return p
}

// problem makes a problem with a field, whose path is below base: "$" or "$.types[3]". It points to the nearest
// parent where the field itself is missing.
func (d *document) problem(base, field, format string, args ...any) *Problem {
	p := &Problem{File: d.name, Field: field, Message: fmt.Sprintf(format, args...)}
	path := base
	if field != "" {
		path += "." + field
	}
	for ; path != ""; path = parentPath(path) {
		if p.Line, p.Column = d.position(path); p.Line > 0 {
			break
		}
	}
	return p
}

// placeBadDate finds the date that the decoder rejected, of which its error does not say where it stands.
func (d *document) placeBadDate(p *Problem) {
	if !d.parse() {
		return
	}
	for _, doc := range d.tree.Docs {
		for _, node := range ast.Filter(ast.MappingValueType, doc.Body) {
			entry, ok := node.(*ast.MappingValueNode)
			if !ok || entry.Key.String() != "from" {
				continue
			}
			token := entry.Value.GetToken()
			if _, err := inventory.ParseDate(token.Value); err != nil {
				p.Field, p.Line, p.Column = "from", token.Position.Line, token.Position.Column
				return
			}
		}
	}
}

// parse makes the syntax tree; it reports whether there is one.
func (d *document) parse() bool {
	if d.tree == nil {
		tree, err := parser.ParseBytes(d.data, 0)
		if err != nil {
			return false
		}
		d.tree = tree
	}
	return true
}

func (d *document) position(path string) (line, column int) {
	if !d.parse() {
		return 0, 0
	}
	compiled, err := yaml.PathString(path)
	if err != nil {
		return 0, 0
	}
	node, err := compiled.FilterFile(d.tree)
	if err != nil || node == nil {
		return 0, 0
	}
	if mapping, ok := node.(*ast.MappingNode); ok && len(mapping.Values) > 0 {
		node = mapping.Values[0].Key
	}
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line, token.Position.Column
	}
	return 0, 0
}

func parentPath(path string) string {
	cut := strings.LastIndexAny(path, ".[")
	if cut < 0 {
		return ""
	}
	return path[:cut]
}
