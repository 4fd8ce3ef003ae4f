package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestScanOfACRM scans a service that the user describes: its semantic types count, its calls are told, and a part that
// the login may not read makes the scan incomplete.
func TestScanOfACRM(t *testing.T) {
	t.Parallel()
	const token, value = "t0ken-of-the-desk", "jane.canary"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := map[string]string{
			"/objects":        `{"list":[{"id":"people"},{"id":"secrets"}]}`,
			"/fields/people":  `{"list":[{"key":"f1","label":"Contact","type":"email"},{"key":"more","type":"json"}]}`,
			"/fields/secrets": `{"list":[{"key":"f1","type":"email"}]}`,
			"/records/people": `{"list":[{"f1":"` + value + `@example.com","more":{"phones":["+31 20 123 4567"]}}]}`,
		}[r.URL.Path]
		switch {
		case r.Header.Get("Authorization") != "Bearer "+token:
			w.WriteHeader(http.StatusUnauthorized)
		case body == "":
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("desk.yaml", `
name: desk
title: Desk
verified: a test
auth: [{kind: bearer}]
objects: {calls: [{get: /objects, items: list, name: id, scopes: ["{object}:read"]}]}
fields: {calls: [{get: "/fields/{object}", items: list, key: key, label: label, type: type}]}
types: {email: text, json: json}
meanings: {email: email address}
sample: {get: "/records/{object}", items: list}
`)
	config := write("pinventory.yaml", `
connectors: [desk.yaml]
store: `+filepath.Join(dir, "store.db")+`
sources: {crm: {connector: desk, url: "`+server.URL+`", token: "${DESK_TOKEN}"}}
`)
	env := func(name string) (string, bool) { return token, name == "DESK_TOKEN" }
	command := func(args ...string) (int, string) {
		var out bytes.Buffer
		code := run(context.Background(), append(args, "-c", config), nil, &out, &out, env)
		if strings.Contains(out.String(), token) || strings.Contains(out.String(), value) {
			t.Errorf("%v prints a secret:\n%s", args, out.String())
		}
		return code, out.String()
	}
	for _, step := range []struct {
		args []string
		code int
		want []string
	}{
		{[]string{"scan", "--verbose"}, exitIncomplete, []string{"5 calls of the budget", "missing scope: secrets:read"}},
		{[]string{"explain", "crm.people.f1"}, exitDone, []string{"contact.email", `the source declares it to hold "email address"`}},
		{[]string{"inventory"}, exitDone, []string{"more.phones[]"}},
		{[]string{"sources", "check"}, exitDone, []string{"2 objects with 3 fields are visible", "of 20000 that a scan may make"}},
	} {
		code, out := command(step.args...)
		if code != step.code {
			t.Errorf("%v: exit code %d, want %d\n%s", step.args, code, step.code, out)
		}
		for _, want := range step.want {
			if !strings.Contains(out, want) {
				t.Errorf("%v does not say %q:\n%s", step.args, want, out)
			}
		}
	}
}
