package crm

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"pinventory/scanner/scannertest"
)

func init() { doubles["hubspot"] = newHubSpot }

// newHubSpot is a double of HubSpot's API version 3, made from the vendor's documentation: an account with four
// standard objects and one of its own.
func newHubSpot() double {
	h := &hubSpot{rows: map[string]int{"contacts": largeRows, "companies": smallRows, "deals": 0, "tickets": 3, "p7_pet / owner?": 5}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /crm-object-schemas/v3/schemas", h.schemas)
	mux.HandleFunc("GET /crm/v3/properties/{object}", h.properties)
	mux.HandleFunc("GET /crm/v3/objects/{object}", h.records)
	return double{
		options: map[string]string{"token": secretToken}, handler: bearer(mux, hubSpotFault("login")), victim: "contacts",
		reads:     func(r *http.Request) bool { return r.URL.Path == "/crm/v3/objects/contacts" },
		describes: func(r *http.Request) bool { return r.URL.Path == "/crm/v3/properties/contacts" },
		fault:     hubSpotFault, empty: `{"results":[]}`, scope: "crm.objects.contacts.read",
		suite: scannertest.Suite{
			Names: []string{"contacts", "companies", "deals", "tickets", "p7_pet / owner?"}, Empty: "deals",
			Small: scannertest.Keyed{Table: "companies", Key: "seq", Rows: smallRows},
			Large: scannertest.Keyed{Table: "contacts", Key: "seq", Rows: largeRows},
			Long:  scannertest.Cell{Table: "tickets", Column: "note"},
		},
	}
}

// bearer lets requests with the token of the doubles through.
func bearer(h http.Handler, refusal string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+secretToken {
			answerError(w, http.StatusUnauthorized, refusal)
			return
		}
		h.ServeHTTP(w, r)
	})
}

type hubSpot struct{ rows map[string]int }

func hubSpotFault(kind string) string {
	category := map[string]string{
		"login": "INVALID_AUTHENTICATION", "denied": "MISSING_SCOPES", "gone": "OBJECT_NOT_FOUND",
		"throttled": "RATE_LIMITS", "server": "INTERNAL_ERROR",
	}[kind]
	context := "{}"
	if kind == "denied" {
		context = `{"missingScopes":["crm.objects.contacts.read"]}`
	}
	return fmt.Sprintf(`{"status":"error","message":"about %s","correlationId":"c0ffee","category":%q,"context":%s}`, canary, category, context)
}

func (h *hubSpot) schemas(w http.ResponseWriter, _ *http.Request) {
	answerJSON(w, map[string]any{"results": []any{map[string]any{
		"name": "pet", "fullyQualifiedName": "p7_pet / owner?", "objectTypeId": "2-7",
		"labels": map[string]any{"singular": "Pet", "plural": "Pets"},
	}}})
}

func (h *hubSpot) properties(w http.ResponseWriter, r *http.Request) {
	if _, ok := h.rows[r.PathValue("object")]; !ok {
		answerError(w, http.StatusNotFound, hubSpotFault("gone"))
		return
	}
	sensitive := r.URL.Query().Get("dataSensitivity")
	property := func(name, typ, hint, sensitivity string) map[string]any {
		return map[string]any{
			"name": name, "label": strings.ToUpper(name[:1]) + name[1:], "description": "Property of the account",
			"type": typ, "fieldType": "text", "textDisplayHint": hint, "dataSensitivity": sensitivity,
			"hubspotDefined": name != "shoe_size", "options": []any{}, "archived": false,
		}
	}
	all := []map[string]any{
		property("seq", "number", "", "non_sensitive"), property("email", "string", "email", "non_sensitive"),
		property("note", "string", "unformatted_single_line", "non_sensitive"),
		property("shoe_size", "number", "", "non_sensitive"), property("diagnosis", "string", "", "highly_sensitive"),
	}
	all[4]["sensitiveDataCategories"] = []any{"HIPAA"}
	out := []any{}
	for _, p := range all {
		if p["name"] == "diagnosis" && r.PathValue("object") != "contacts" {
			continue
		}
		if sensitive == "" && p["dataSensitivity"] == "non_sensitive" || sensitive == p["dataSensitivity"] {
			out = append(out, p)
		}
	}
	answerJSON(w, map[string]any{"results": out})
}

// records answers a page. Sensitive properties are left out: the application has no scope for them.
func (h *hubSpot) records(w http.ResponseWriter, r *http.Request) {
	object := r.PathValue("object")
	total, ok := h.rows[object]
	if !ok {
		answerError(w, http.StatusNotFound, hubSpotFault("gone"))
		return
	}
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	after, _ := strconv.Atoi(r.URL.Query().Get("after"))
	out := []any{}
	for i := after; i < min(after+min(limit, 100), total); i++ {
		values := record(i)
		if object == "tickets" {
			values["note"] = longText
		}
		properties := map[string]any{"hs_object_id": strconv.Itoa(i)}
		for _, name := range r.URL.Query()["properties"] {
			if name != "diagnosis" {
				properties[name] = values[name]
			}
		}
		out = append(out, map[string]any{"id": strconv.Itoa(i), "properties": properties, "archived": false})
	}
	body := map[string]any{"results": out}
	if next := after + len(out); next < total {
		body["paging"] = map[string]any{"next": map[string]any{"after": strconv.Itoa(next), "link": "https://api.hubapi.com/"}}
	}
	answerJSON(w, body)
}
