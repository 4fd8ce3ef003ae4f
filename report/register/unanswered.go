package register

import (
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"pinventory/inventory"
)

// todo is how a register marks a question that is still to be answered: alone, or before words that explain it.
var todo = regexp.MustCompile(`^TODO([^A-Za-z0-9_]|$)`)

// open reports whether a question stands in a place instead of an answer, and notes it. The place then declares
// nothing.
func (r *reader) open(v value) bool {
	text, ok := scalarText(v)
	if !ok || !todo.MatchString(text) {
		return false
	}
	if !r.asked[v.path] {
		r.asked[v.path] = true
		r.unanswered = append(r.unanswered, inventory.Question{
			Text: text, Origin: inventory.Origin{File: r.file, Line: v.line, Path: v.path},
		})
	}
	return true
}

// scalarText gives the text of a plain, quoted or literal scalar.
func scalarText(v value) (string, bool) {
	switch node := v.node.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(node.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(node.Value.Value), true
	}
	return "", false
}
