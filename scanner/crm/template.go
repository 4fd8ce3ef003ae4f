package crm

import (
	"encoding/json"
	"regexp"
	"strings"
)

// placeholder is "{name}" or "{object.name}".
var placeholder = regexp.MustCompile(`\{([a-z_]+(?:\.[a-z_]+)?)\}`)

// variables are the values of placeholders: text, numbers, or lists of texts.
type variables map[string]any

// with gives the variables and further ones, which win.
func (v variables) with(more variables) variables {
	out := make(variables, len(v)+len(more))
	for name, value := range v {
		out[name] = value
	}
	for name, value := range more {
		out[name] = value
	}
	return out
}

// fill replaces the placeholders of a text, each value through escape. A list is joined with commas. A text with a
// placeholder that has no value comes out empty.
func (v variables) fill(template string, escape func(string) string) string {
	lacking := false
	text := placeholder.ReplaceAllStringFunc(template, func(match string) string {
		value := v.text(match[1 : len(match)-1])
		lacking = lacking || value == ""
		return escape(value)
	})
	if lacking {
		return ""
	}
	return text
}

func (v variables) text(name string) string {
	switch value := v[name].(type) {
	case string:
		return value
	case json.Number:
		return value.String()
	case []string:
		return strings.Join(value, ",")
	}
	return ""
}

func plain(text string) string { return text }

// fillBody replaces the placeholders in a body. A text that is one placeholder becomes its value, with its type; a
// member whose placeholder has no value is left out.
func (v variables) fillBody(body any) any {
	switch b := body.(type) {
	case string:
		if m := placeholder.FindStringSubmatch(b); m != nil && m[0] == b {
			return v[m[1]]
		}
		return v.fill(b, plain)
	case map[string]any:
		out := make(map[string]any, len(b))
		for key, member := range b {
			filled := v.fillBody(member)
			if text, isText := member.(string); isText && (filled == nil || filled == "") && text != "" {
				continue
			}
			out[key] = filled
		}
		return out
	case []any:
		out := make([]any, len(b))
		for i, element := range b {
			out[i] = v.fillBody(element)
		}
		return out
	}
	return body
}

// placeholders lists the names in a text.
func placeholders(template string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(template, -1) {
		names = append(names, m[1])
	}
	return names
}
