package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tryton is a Tryton server of the tests and someone who is logged in there.
type tryton struct {
	address, proof string
}

// trytonLogin logs in at the server that PINVENTORY_TEST_TRYTON names.
func trytonLogin(t *testing.T, address, user, password string) *tryton {
	t.Helper()
	c := &tryton{address: address}
	var session []any
	c.call(t, &session, "common.db.login", user, map[string]string{"password": password}, "en")
	c.proof = base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "%s:%v:%v", user, session[0], session[1]))
	return c
}

// call calls a method of the server.
func (c *tryton) call(t *testing.T, into any, method string, params ...any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"id": 1, "method": method, "params": params})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.address, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if c.proof != "" {
		r.Header.Set("Authorization", "Session "+c.proof)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		Result json.RawMessage
		Error  []any
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.Error != nil {
		t.Fatalf("%s: HTTP %d, %v, %v", method, response.StatusCode, err, answer.Error)
	}
	if err := json.Unmarshal(answer.Result, into); err != nil {
		t.Fatal(err)
	}
}

// create makes records and gives their numbers.
func (c *tryton) create(t *testing.T, model string, records ...map[string]any) []int {
	t.Helper()
	var ids []int
	c.call(t, &ids, "model."+model+".create", records, map[string]any{})
	return ids
}

// find gives the number of the one record that a domain finds.
func (c *tryton) find(t *testing.T, model string, domain ...any) int {
	t.Helper()
	var ids []int
	c.call(t, &ids, "model."+model+".search", domain, 0, nil, nil, map[string]any{})
	if len(ids) != 1 {
		t.Fatalf("%s has %d records that fit", model, len(ids))
	}
	return ids[0]
}

// trytonPeople is more than the thousand records that a scan of defaults reads.
const trytonPeople = 1150

// people makes parties with addresses and contact mechanisms.
func (c *tryton) people(t *testing.T) {
	t.Helper()
	var parties []map[string]any
	for i := range trytonPeople {
		given, family := []string{"Anna", "Bram", "Chloe", "Daan", "Emma"}[i%5], []string{"Jansen", "Miller", "Smith", "Bakker"}[i%4]
		contacts := []map[string]any{{"type": "email", "value": fmt.Sprintf("%s.%s%d@example.com", strings.ToLower(given), strings.ToLower(family), i)}}
		parties = append(parties, map[string]any{
			"name": given + " " + family, "code": fmt.Sprintf("P%d-%d", os.Getpid(), i), "contact_mechanisms": []any{[]any{"create", contacts}},
			"addresses": []any{[]any{"create", []any{map[string]any{
				"street": fmt.Sprintf("%d Main Street", i+1), "postal_code": fmt.Sprintf("%05d", 10000+i), "city": "Springfield",
			}}}},
		})
	}
	c.create(t, "party.party", parties...)
}

// reader makes a user who may read parties, but not their codes, and no opportunities.
func (c *tryton) reader(t *testing.T, login, password string) {
	t.Helper()
	group := c.create(t, "res.group", map[string]any{"name": login})[0]
	c.create(t, "res.user", map[string]any{"name": login, "login": login, "password": password, "groups": []any{[]any{"add", []int{group}}}})
	right := func(more map[string]any, read bool) map[string]any {
		out := map[string]any{"group": group, "perm_read": read, "perm_write": false, "perm_create": false, "perm_delete": false}
		for name, value := range more {
			out[name] = value
		}
		return out
	}
	model := func(name string) map[string]any {
		return map[string]any{"model": c.find(t, "ir.model", []string{"model", "=", name})}
	}
	c.create(t, "ir.model.access", right(model("party.party"), true), right(model("party.address"), true),
		right(model("party.contact_mechanism"), true), right(model("sale.opportunity"), false))
	field := c.find(t, "ir.model.field", []string{"model.model", "=", "party.address"}, []string{"name", "=", "postal_code"})
	c.create(t, "ir.model.field.access", right(map[string]any{"field": field}, false))
}

// TestScanOfTryton scans a real server as a user who may not read all: what it holds is found and named, what is denied
// is told, and lists are read beyond a thousand records.
func TestScanOfTryton(t *testing.T) {
	t.Parallel()
	server, err := url.Parse(serverAddress(t, "PINVENTORY_TEST_TRYTON"))
	if err != nil {
		t.Fatal("the address of the server is not a URL")
	}
	administrator := server.User
	database := strings.Trim(server.Path, "/")
	server.User, server.Path = nil, ""
	password, _ := administrator.Password()
	admin := trytonLogin(t, server.String()+"/"+database+"/", administrator.Username(), password)
	admin.people(t)
	login, secret := fmt.Sprintf("scan-%d", os.Getpid()), "plumb-Vex7-okra9"
	admin.reader(t, login, secret)

	dir := t.TempDir()
	config := filepath.Join(dir, "pinventory.yaml")
	text := fmt.Sprintf("store: %s\nsources:\n  erp: {connector: tryton, url: %q, database: %s, user: %s, password: \"${SECRET}\", include: [\"party_*\", \"sale_opportunity\"]}\n",
		filepath.Join(dir, "store.db"), server.String(), database, login)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		args []string
		code int
		want []string
	}{
		{[]string{"sources", "check"}, exitIncomplete, []string{"objects without the right to read: account.", "Models Access"}},
		{[]string{"scan", "--verbose", "--exhaustive"}, exitIncomplete, []string{
			"erp.party_address (postal_code): denied: the login may not read the field",
			"erp.sale_opportunity: denied: the login may not read it; missing scope: Read Access on sale.opportunity",
		}},
		{[]string{"explain", "erp.party_contact_mechanism.value"}, exitDone, []string{"contact.email", "every row was read", "recency    create_date"}},
		{[]string{"explain", "erp.party_party.name"}, exitDone, []string{"verdict    personal", "The main identifier of the party"}},
		{[]string{"explain", "erp.party_party.full_name"}, exitDone, []string{"skipped", "computed when it is read"}},
	} {
		code, out, messages := command(t, map[string]string{"SECRET": secret}, append(step.args, "-c", config)...)
		all := out + messages
		if code != step.code || strings.Contains(all, secret) || strings.Contains(all, "@example.com") {
			t.Errorf("%v: exit code %d, want %d, or a secret is told\n%s", step.args, code, step.code, all)
		}
		for _, want := range step.want {
			if !strings.Contains(all, want) {
				t.Errorf("%v does not say %q:\n%s", step.args, want, all)
			}
		}
		if step.args[0] == "scan" {
			trytonRows(t, messages)
		}
	}
}

// trytonRows looks in the log of a scan for how many people were read.
func trytonRows(t *testing.T, log string) {
	t.Helper()
	_, after, _ := strings.Cut(log, "table=erp.party_party rows=")
	var rows int
	if _, err := fmt.Sscanf(after, "%d", &rows); err != nil || rows < trytonPeople {
		t.Errorf("%d parties were read, want %d", rows, trytonPeople)
	}
}
