package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// configFile reads a YAML file by its syntax tree, so that each problem names its line and column. No problem quotes a
// line or a value: both may hold a password.
type configFile struct {
	name     string
	env      func(string) (string, bool)
	problems []string
}

// place is what stands at a key, and where. The zero place stands for a key that is left out.
type place struct {
	node ast.Node
	line int
	col  int
	key  string // path of keys, such as "sources.crm.url"
}

func (p place) given() bool { return p.node != nil && p.node.Type() != ast.NullType }

// parse gives the top of the file.
func (f *configFile) parse(data []byte) place {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		f.problems = append(f.problems, f.syntaxProblem(err))
		return place{}
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return place{}
	}
	return place{node: file.Docs[0].Body, line: 1, col: 1}
}

// syntaxProblem names the place of a syntax error. The parser's words can quote the line, so they are left out.
func (f *configFile) syntaxProblem(err error) string {
	if e, ok := errors.AsType[yaml.Error](err); ok && e.GetToken() != nil {
		at := e.GetToken().Position
		return fmt.Sprintf("%s:%d:%d: not valid YAML: check indentation, quotes and colons near here", f.name, at.Line, at.Column)
	}
	return f.name + ": not valid YAML"
}

func (f *configFile) report(at place, format string, args ...any) {
	f.problems = append(f.problems, fmt.Sprintf("%s:%d:%d: ", f.name, at.line, at.col)+fmt.Sprintf(format, args...))
}

// err gives all problems as one usage error; nil when there is none.
func (f *configFile) err() error {
	if len(f.problems) == 0 {
		return nil
	}
	return usageError{errors.New(strings.Join(f.problems, "\n"))}
}

// keys gives the entries of a mapping in the order of the file.
func (f *configFile) keys(p place) ([]string, map[string]place) {
	if !p.given() {
		return nil, nil
	}
	mapping, ok := p.node.(*ast.MappingNode)
	if !ok {
		f.report(p, "%s is not a mapping of keys to values", p.name())
		return nil, nil
	}
	var order []string
	entries := make(map[string]place)
	for _, pair := range mapping.Values {
		token := pair.Key.GetToken()
		at := place{node: pair.Value, line: token.Position.Line, col: token.Position.Column, key: token.Value}
		if p.key != "" {
			at.key = p.key + "." + token.Value
		}
		if _, twice := entries[token.Value]; twice {
			f.report(at, "%s stands here twice; keep one", at.name())
			continue
		}
		order = append(order, token.Value)
		entries[token.Value] = at
	}
	return order, entries
}

func (p place) name() string {
	if p.key == "" {
		return "the file"
	}
	return p.key
}

// text gives a scalar with its variables expanded.
func (f *configFile) text(p place) string {
	raw, ok := f.raw(p)
	if !ok {
		return ""
	}
	text, err := expand(raw, f.env, asIs)
	if err != nil {
		f.report(p, "%s: %v", p.name(), err)
	}
	return text
}

// raw gives a scalar as it is written.
func (f *configFile) raw(p place) (string, bool) {
	if !p.given() {
		return "", false
	}
	switch node := p.node.(type) {
	case *ast.LiteralNode:
		return strings.TrimSpace(node.Value.Value), true
	case *ast.StringNode:
		return node.Value, true
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
		return node.GetToken().Value, true
	}
	f.report(p, "%s is not a text", p.name())
	return "", false
}

// list gives the texts of a list, or of one text.
func (f *configFile) list(p place) []string {
	if !p.given() {
		return nil
	}
	sequence, ok := p.node.(*ast.SequenceNode)
	if !ok {
		return []string{f.text(p)}
	}
	var out []string
	for i, node := range sequence.Values {
		at := node.GetToken().Position
		item := place{node: node, line: at.Line, col: at.Column, key: fmt.Sprintf("%s[%d]", p.key, i)}
		out = append(out, f.text(item))
	}
	return out
}

// number gives a whole number of at least a minimum, or the fallback when the key is left out.
func (f *configFile) number(p place, fallback, least int) int {
	if !p.given() {
		return fallback
	}
	n, err := strconv.Atoi(strings.ReplaceAll(f.text(p), "_", ""))
	if err != nil || n < least {
		f.report(p, "%s is not a whole number of at least %d", p.name(), least)
		return fallback
	}
	return n
}

// probability gives a number between 0 and 1.
func (f *configFile) probability(p place, fallback float64) float64 {
	if !p.given() {
		return fallback
	}
	n, err := strconv.ParseFloat(f.text(p), 64)
	if err != nil || !validThreshold(n) {
		f.report(p, "%s is not a number above 0 and at most 1", p.name())
		return fallback
	}
	return n
}

// duration gives a time such as "30s".
func (f *configFile) duration(p place, fallback time.Duration) time.Duration {
	if !p.given() {
		return fallback
	}
	d, err := time.ParseDuration(f.text(p))
	if err != nil || d <= 0 {
		f.report(p, "%s is not a time such as 30s or 2m", p.name())
		return fallback
	}
	return d
}

// boolean gives true or false.
func (f *configFile) boolean(p place, fallback bool) bool {
	if !p.given() {
		return fallback
	}
	switch strings.ToLower(f.text(p)) {
	case "true", "yes", "on":
		return true
	case "false", "no", "off":
		return false
	}
	f.report(p, "%s is neither true nor false", p.name())
	return fallback
}

func validThreshold(n float64) bool { return n > 0 && n <= 1 }
