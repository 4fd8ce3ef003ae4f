package main

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// variable is "${NAME}", "${NAME:-default}", or "$${", which stands for "${" itself.
var variable = regexp.MustCompile(`\$\$\{|\$\{([^}]*)\}?`)

var variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// asIs puts a variable's value into a text without a change.
func asIs(value, _ string) string { return value }

// inURL percent-encodes a value that stands between "://" and "@": a password may hold any character. Elsewhere, and
// where the variable is the whole text, the value is taken as it is.
func inURL(value, before string) string {
	scheme := strings.Index(before, "://")
	if scheme < 0 || strings.ContainsAny(before[scheme+3:], "@/?#") {
		return value
	}
	return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
}

// expand replaces the variables in a text. An error names the variable, never a value. encode gets each value with the
// text before it.
func expand(text string, env func(string) (string, bool), encode func(value, before string) string) (string, error) {
	var out strings.Builder
	last := 0
	for _, at := range variable.FindAllStringSubmatchIndex(text, -1) {
		out.WriteString(text[last:at[0]])
		last = at[1]
		if at[2] < 0 {
			out.WriteString("${")
			continue
		}
		value, err := lookup(text[at[2]:at[3]], strings.HasSuffix(text[at[0]:at[1]], "}"), env)
		if err != nil {
			return "", err
		}
		out.WriteString(encode(value, text[:at[0]]))
	}
	out.WriteString(text[last:])
	return out.String(), nil
}

func lookup(inside string, closed bool, env func(string) (string, bool)) (string, error) {
	name, fallback, hasFallback := strings.Cut(inside, ":-")
	switch {
	case !closed:
		return "", errors.New(`a "${" has no closing "}"; write "$${" for the characters themselves`)
	case !variableName.MatchString(name):
		return "", errors.New(`the name of a variable in "${...}" is not made of letters, digits and underscores`)
	}
	value, set := env(name)
	switch {
	case set && (value != "" || !hasFallback):
		return value, nil
	case hasFallback:
		return fallback, nil
	}
	return "", fmt.Errorf("the environment variable %s is not set; set it, or write ${%s:-DEFAULT}", name, name)
}
