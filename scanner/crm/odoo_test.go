package crm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
)

func init() { doubles["odoo"] = newOdoo }

// newOdoo is a double of Odoo's JSON-2 interface, version 19, made from the vendor's documentation.
func newOdoo() double {
	m := recordModels{stock{large: "res.partner", small: "crm.lead", empty: "crm.tag", long: "mail.message"}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /json/2/ir.model/search_read", func(w http.ResponseWriter, _ *http.Request) { listOdoo(w, m) })
	mux.HandleFunc("POST /json/2/{model}/fields_get", describeOdoo)
	mux.HandleFunc("POST /json/2/{model}/search_read", func(w http.ResponseWriter, r *http.Request) { readOdoo(w, r, m) })
	offset := regexp.MustCompile(`"offset":\d+`)
	return double{
		options: map[string]string{"token": secretToken, "database": "crm"}, victim: tableOf(m.large),
		handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Authorization") != "bearer "+secretToken || r.Header.Get("X-Odoo-Database") != "crm" {
				answerError(w, http.StatusUnauthorized, odooFault("login"))
				return
			}
			mux.ServeHTTP(w, r)
		}),
		reads:     func(r *http.Request) bool { return r.URL.Path == "/json/2/res.partner/search_read" },
		describes: func(r *http.Request) bool { return r.URL.Path == "/json/2/res.partner/fields_get" },
		rewind: func(r *http.Request) {
			patch(r, func(b []byte) []byte { return offset.ReplaceAll(b, []byte(`"offset":0`)) })
		},
		fault: odooFault, empty: `[]`, scope: "Read on res.partner", suite: m.tables().suite(),
	}
}

func odooFault(kind string) string {
	name := map[string]string{
		"login": "werkzeug.exceptions.Unauthorized", "denied": "odoo.exceptions.AccessError",
		"gone": "odoo.exceptions.MissingError", "throttled": "werkzeug.exceptions.TooManyRequests", "server": "builtins.ValueError",
	}[kind]
	return fmt.Sprintf(`{"name":%q,"message":"about %s","arguments":["about %s"],"context":{},"debug":"Traceback"}`, name, canary, canary)
}

func listOdoo(w http.ResponseWriter, m recordModels) {
	models := []any{map[string]any{"id": 1, "model": "mail.thread", "name": "Email Thread", "abstract": true}}
	for i, name := range m.suite().Names {
		models = append(models, map[string]any{"id": i + 2, "model": name, "name": "Model " + name, "abstract": false})
	}
	answerJSON(w, models)
}

func describeOdoo(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("model") == odooRegistry {
		answerJSON(w, map[string]any{
			"model": map[string]any{"type": "char"}, "name": map[string]any{"type": "char"}, "abstract": map[string]any{"type": "boolean"},
		})
		return
	}
	field := func(typ, label string, stored bool) map[string]any {
		return map[string]any{"type": typ, "string": label, "store": stored, "required": false}
	}
	answerJSON(w, map[string]any{
		"id": field("integer", "ID", true), "seq": field("char", "Sequence", true), "email": field("char", "Email", true),
		"note": field("html", "Notes", true), "create_date": field("datetime", "Created on", true),
		"parent_id": field("many2one", "Related Company", true), "child_ids": field("one2many", "Contacts", true),
		"image": field("binary", "Image", true), "rec_name": field("char", "Display Name", false),
	})
}

func readOdoo(w http.ResponseWriter, r *http.Request, m recordModels) {
	var q struct {
		Domain        []any
		Fields        []string
		Offset, Limit int
		Order         string
		Context       struct {
			ActiveTest *bool `json:"active_test"`
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q.Context.ActiveTest == nil || len(q.Fields) == 0 || q.Limit == 0 {
		answerError(w, http.StatusUnprocessableEntity, odooFault("server"))
		return
	}
	model := r.PathValue("model")
	if _, ok := m.total(model); !ok {
		answerError(w, http.StatusNotFound, odooFault("gone"))
		return
	}
	answerJSON(w, m.read(modelCall{
		model: model, fields: q.Fields, offset: q.Offset, limit: q.Limit, last: q.Order == "id desc",
	}, map[string]any{"create_date": "2026-03-09 10:11:12", "parent_id": []any{7, "Company of " + canary}}))
}
