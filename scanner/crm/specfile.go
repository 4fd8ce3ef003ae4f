package crm

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Problem is one thing wrong with a description.
type Problem struct {
	File    string
	Line    int // 1-based; 0 when the problem is of the file as a whole
	Column  int
	Field   string // path of the field, such as "auth[0].kind"; empty when the message names it
	Message string // what is wrong and what to do
}

// Error gives "file:line:column: field: message".
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	if p.Field != "" {
		b.WriteString(": " + p.Field)
	}
	b.WriteString(": " + p.Message)
	return b.String()
}

// Load reads a description from a file. The error joins all problems, each a *Problem.
func Load(path string) (*Spec, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the description of a service: %w", err)
	}
	return Parse(path, data)
}

// Parse reads a description. The name stands for the file in messages. Unknown keys are errors, and so is whatever
// the engine could not do.
func Parse(name string, data []byte) (*Spec, error) {
	spec := &Spec{}
	doc := document{name: name, data: data}
	if problem := doc.decode(spec); problem != nil {
		return nil, problem
	}
	c := &checker{doc: &doc, spec: spec}
	c.run()
	if len(c.problems) > 0 {
		return nil, c.err()
	}
	return spec, nil
}

// document is a YAML file. Its syntax tree is made only for a message.
type document struct {
	name string
	data []byte
	tree *ast.File
}

// decode reads the one document of the file. The parser panics on some files that are no YAML.
func (d *document) decode(into *Spec) (problem *Problem) {
	defer func() {
		if recover() != nil {
			problem = &Problem{File: d.name, Message: "is not well-formed YAML"}
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(d.data), yaml.Strict())
	if err := decoder.Decode(into); err != nil {
		return d.problemOf(err)
	}
	if err := decoder.Decode(new(any)); !errors.Is(err, io.EOF) {
		return &Problem{File: d.name, Message: "has more than one YAML document; split it into files"}
	}
	return nil
}

func (d *document) problemOf(err error) *Problem {
	if errors.Is(err, io.EOF) {
		return &Problem{File: d.name, Message: "is empty"}
	}
	p := &Problem{File: d.name, Message: yaml.FormatError(err, false, false)}
	var syntax yaml.Error
	if !errors.As(err, &syntax) {
		return p
	}
	p.Message = syntax.GetMessage()
	if token := syntax.GetToken(); token != nil && token.Position != nil {
		p.Line, p.Column = token.Position.Line, token.Position.Column
		if strings.HasPrefix(p.Message, "unknown field") {
			p.Message = fmt.Sprintf("unknown key %q%s", token.Value, suggest(token.Value, specKeys(reflect.TypeFor[Spec]())))
		}
	}
	return p
}

// place finds a field, or the nearest one above it that is there.
func (d *document) place(field string) (line, column int) {
	if d.tree == nil {
		tree, err := parser.ParseBytes(d.data, 0)
		if err != nil {
			return 0, 0
		}
		d.tree = tree
	}
	for path := "$." + field; ; path = path[:strings.LastIndexAny(path, ".[")] {
		if at, err := yaml.PathString(path); err == nil {
			if node, err := at.FilterFile(d.tree); err == nil && node != nil && node.GetToken() != nil {
				return node.GetToken().Position.Line, node.GetToken().Position.Column
			}
		}
		if !strings.ContainsAny(path, ".[") {
			return 0, 0
		}
	}
}

// specKeys lists the keys of a struct and of all structs below it.
func specKeys(t reflect.Type) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for f := range t.Fields() {
		if key, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); key != "" {
			keys = append(keys, key)
		}
		keys = append(keys, specKeys(f.Type)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// suggest gives `; did you mean "word"?` with the closest word, or nothing when none is close.
func suggest(written string, words []string) string {
	best, least := "", max(2, len(written)/3)+1
	for _, w := range words {
		if d := levenshtein.ComputeDistance(strings.ToLower(written), strings.ToLower(w)); d < least {
			best, least = w, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}
