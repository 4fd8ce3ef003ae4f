package crm

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// minimal is the smallest description that the engine can use.
const minimal = `name: desk
title: Desk
verified: documentation only
auth: [{kind: bearer}]
objects: {fixed: [{name: people}]}
fields: {discover: true}
sample: {get: "/{object}"}
`

func TestParse(t *testing.T) {
	t.Parallel()
	if _, err := Parse("desk.yaml", []byte(minimal)); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ old, new, want string }{
		"unknown key":          {"title: Desk", "tittle: Desk", `desk.yaml:2:1: unknown key "tittle"; did you mean "title"?`},
		"name":                 {"name: desk", "name: My Desk", "is not made of lower-case letters"},
		"no verification":      {"verified: documentation only\n", "", "verified: is missing"},
		"kind of login":        {"kind: bearer", "kind: bear", `auth[0].kind: "bear" is not known; did you mean "bearer"?`},
		"token endpoint":       {"kind: bearer", "kind: client_credentials", "auth[0].token_url: is missing"},
		"name of the header":   {"kind: bearer", "kind: header", "auth[0].name: is missing"},
		"no objects":           {"objects: {fixed: [{name: people}]}\n", "", "objects: is missing"},
		"no fields":            {"fields: {discover: true}\n", "", "fields: is missing"},
		"both methods":         {`get: "/{object}"`, `get: "/{object}", post: /x`, "needs either get or post"},
		"a POST without why":   {`get: "/{object}"`, `post: "/{object}"`, "say why this POST only reads"},
		"body of a GET":        {`get: "/{object}"`, `get: "/{object}", body: {a: 1}`, "goes with post alone"},
		"another host":         {`get: "/{object}"`, `get: "https://evil.example/"`, "does not begin with a slash"},
		"placeholder":          {`get: "/{object}"`, `get: "/{objekt}"`, `{objekt} has no value here; did you mean "object"?`},
		"paging without place": {`get: "/{object}"`, `get: "/{object}", page: {kind: page, size: 9}`, "the call has no {page}"},
		"kind of paging":       {`get: "/{object}"`, `get: "/{object}", page: {kind: curser}`, `did you mean "cursor"?`},
		"shared type":          {"sample:", "types: {string: txt}\nsample:", `"txt" is not known; did you mean "text"?`},
		"bad wait":             {"sample:", "limits: {longest_wait: soon}\nsample:", "is not a time"},
		"not encrypted":        {"auth:", "url: http://desk.example.com\nauth:", "is not of the form https://HOST"},
		"bad expression":       {"discover: true", "discover: true, opaque: '['", "is no valid regular expression"},
		"two documents":        {"name: desk", "a: 1\n---\nname: desk", "unknown key"},
		"no YAML":              {"name: desk", "name: ![?]", "desk.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(minimal, test.old, test.new, 1)
			if text == minimal {
				t.Fatal("the test changes nothing")
			}
			_, err := Parse("desk.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestLoadOfNoFile(t *testing.T) {
	t.Parallel()
	if _, err := Load("nowhere.yaml"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(minimal))
	f.Add([]byte("a: ![?]"))
	f.Add([]byte("sample: {page: {kind: x}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		spec, err := Parse("fuzz.yaml", data)
		if (spec == nil) == (err == nil) {
			t.Errorf("got %v and %v", spec, err)
		}
	})
}
