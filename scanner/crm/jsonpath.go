package crm

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// keyPath is the path of the key of a member of a keyed list.
const keyPath = "$key"

// splitPath cuts a path at its dots; "\." stands for a dot in a key. The empty path has no parts.
func splitPath(path string) []string {
	if path == "" {
		return nil
	}
	var parts []string
	var part strings.Builder
	for i := 0; i < len(path); i++ {
		switch {
		case path[i] == '\\' && i+1 < len(path) && path[i+1] == '.':
			part.WriteByte('.')
			i++
		case path[i] == '.':
			parts = append(parts, part.String())
			part.Reset()
		default:
			part.WriteByte(path[i])
		}
	}
	return append(parts, part.String())
}

// escapePath makes a text one part of a path.
func escapePath(text string) string { return strings.ReplaceAll(text, ".", `\.`) }

// pick gives what stands at a path of a decoded JSON value; nil when there is nothing. A number picks an element of an
// array.
func pick(value any, path string) any {
	for _, part := range splitPath(path) {
		switch at := value.(type) {
		case map[string]any:
			value = at[part]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(at) {
				return nil
			}
			value = at[i]
		default:
			return nil
		}
	}
	return value
}

// textAt gives the scalar at a path as text; empty when there is none.
func textAt(value any, path string) string {
	if path == "" {
		return ""
	}
	return scalar(pick(value, path))
}

func scalar(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// cell gives a value of a record as text, an object or array as JSON. It reports false for null.
func cell(value any) (string, bool) {
	switch value.(type) {
	case nil:
		return "", false
	case map[string]any, []any:
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		if encoder.Encode(value) != nil {
			return "", false
		}
		return strings.TrimSuffix(out.String(), "\n"), true
	}
	return scalar(value), true
}

// holds reports whether a condition holds for an item. A nil condition does not.
func (c *Condition) holds(item any) bool {
	if c == nil {
		return false
	}
	value := pick(item, c.Path)
	text := scalar(value)
	switch {
	case len(c.Is) > 0:
		return contains(c.Is, text)
	case len(c.Not) > 0:
		return !contains(c.Not, text)
	}
	return value != nil && text != "false"
}

func contains(list []string, text string) bool {
	for _, s := range list {
		if strings.EqualFold(s, text) {
			return true
		}
	}
	return false
}
