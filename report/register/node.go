package register

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// value is a place in the register: what stands there, on which line, and the path that leads there. The zero value
// stands for a key that is left out.
type value struct {
	node ast.Node
	line int
	path string
}

// given reports whether the register says anything here; null says nothing.
func (v value) given() bool {
	return v.node != nil && v.node.Type() != ast.NullType
}

type entry struct {
	key string
	value
}

// report adds a problem at a place.
func (r *reader) report(at value, format string, args ...any) {
	r.problems = append(r.problems, Problem{File: r.file, Line: at.line, Path: at.path, Message: fmt.Sprintf(format, args...)})
}

// entries lists the keys of a mapping in the order of the file. A key that stands twice is a problem, and counts once.
func (r *reader) entries(v value) []entry {
	if !v.given() || r.open(v) {
		return nil
	}
	mapping, ok := v.node.(*ast.MappingNode)
	if !ok {
		r.reportKind(v, "a mapping of keys to values")
		return nil
	}
	var found []entry
	first := map[string]int{}
	for _, pair := range mapping.Values {
		e := r.entry(v, pair)
		switch line, twice := first[e.key]; {
		case e.key == "":
		case twice:
			r.report(e.value, "stands here and on line %d; keep one", line)
		default:
			first[e.key] = e.line
			found = append(found, e)
		}
	}
	return found
}

// entry reads one key; it gives an empty key, after reporting it, for what is not a plain word.
func (r *reader) entry(parent value, pair *ast.MappingValueNode) entry {
	token := pair.Key.GetToken()
	at := value{node: pair.Value, line: token.Position.Line, path: parent.path}
	scalar, ok := pair.Key.(ast.ScalarNode)
	if !ok || pair.Key.IsMergeKey() || token.Value == "" {
		r.report(at, "a key must be a plain word")
		return entry{}
	}
	key := scalar.GetToken().Value
	at.path = join(parent.path, key)
	return entry{key, at}
}

// object reads a mapping that may have the given keys only.
func (r *reader) object(v value, keys ...string) map[string]value {
	fields := map[string]value{}
	for _, e := range r.entries(v) {
		if !slices.Contains(keys, e.key) {
			r.report(e.value, "unknown key%s", didYouMean(e.key, keys))
			continue
		}
		fields[e.key] = e.value
	}
	return fields
}

// fields reads a mapping that may have the keys of an object of the schema only.
func (r *reader) fields(v value, object string) map[string]value {
	return r.object(v, shapes().keys(object)...)
}

// list gives the items of a sequence.
func (r *reader) list(v value) []value {
	if !v.given() || r.open(v) {
		return nil
	}
	sequence, ok := v.node.(*ast.SequenceNode)
	if !ok {
		r.reportKind(v, "a list")
		return nil
	}
	items := make([]value, len(sequence.Values))
	for i, node := range sequence.Values {
		items[i] = value{node: node, line: firstLine(node), path: fmt.Sprintf("%s[%d]", v.path, i)}
	}
	return items
}

// text gives a scalar as it is written, so that a number or a date needs no quotes; empty when nothing is given.
func (r *reader) text(v value) string {
	if !v.given() || r.open(v) {
		return ""
	}
	if text, ok := scalarText(v); ok {
		return text
	}
	switch v.node.(type) {
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
		return v.node.GetToken().Value
	}
	r.reportKind(v, "a text")
	return ""
}

// texts gives the texts of a list.
func (r *reader) texts(v value) []string {
	var all []string
	for _, item := range r.list(v) {
		if s := r.required(item); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// required is text that must not be empty.
func (r *reader) required(v value) string {
	before := len(r.problems)
	s := r.text(v)
	if s == "" && !r.open(v) && len(r.problems) == before {
		r.report(v, "must not be empty")
	}
	return s
}

// need reads a key that an object must have.
func (r *reader) need(object value, fields map[string]value, key string) string {
	if v, ok := fields[key]; ok {
		return r.required(v)
	}
	if r.open(object) {
		return ""
	}
	if _, isMapping := object.node.(*ast.MappingNode); isMapping || !object.given() {
		r.report(object, "%q is missing", key)
	}
	return ""
}

// boolean gives true or false; nil when nothing is given.
func (r *reader) boolean(v value) *bool {
	if !v.given() || r.open(v) {
		return nil
	}
	node, ok := v.node.(*ast.BoolNode)
	if !ok {
		r.report(v, "must be true or false")
		return nil
	}
	return &node.Value
}

// choice reads a text that must be one of the words of the schema; nothing given passes.
func (r *reader) choice(v value, object, key string) string {
	s, words := r.text(v), shapes().words(object, key)
	if s != "" && !slices.Contains(words, s) {
		hint := didYouMean(s, words)
		if hint == "" {
			hint = "; use one of " + strings.Join(words, ", ")
		}
		r.report(v, "%s is not allowed here%s", quote(s), hint)
	}
	return s
}

func join(path, key string) string {
	if !plainKey(key) {
		key = quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// plainKey reports whether a key can stand in a path without quotes.
func plainKey(key string) bool {
	return len(key) <= quoteLimit && !strings.ContainsFunc(key, func(c rune) bool { return c <= ' ' || c == '.' || c == '"' || c > '~' })
}

// firstLine is the line on which a node begins; a block mapping's own token is its first colon.
func firstLine(node ast.Node) int {
	if mapping, ok := node.(*ast.MappingNode); ok && !mapping.IsFlowStyle && len(mapping.Values) > 0 {
		return mapping.Values[0].Key.GetToken().Position.Line
	}
	if node == nil || node.GetToken() == nil {
		return 1
	}
	return node.GetToken().Position.Line
}

// reportKind says what should stand at a place. Anchors and aliases are refused because a fact must have a line of its
// own, and tags because they change what a value means.
func (r *reader) reportKind(at value, want string) {
	switch at.node.(type) {
	case *ast.AnchorNode, *ast.AliasNode:
		r.report(at, "anchors and aliases are not read; write the fact out, so that it has a line of its own")
	case *ast.TagNode:
		r.report(at, "tags are not read; remove the tag")
	case *ast.MappingNode:
		r.report(at, "must be %s, is a mapping", want)
	case *ast.SequenceNode:
		r.report(at, "must be %s, is a list", want)
	default:
		r.report(at, "must be %s, is a single value", want)
	}
}
