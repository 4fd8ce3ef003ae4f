package crm

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"pinventory/scanner/scannertest"
)

func init() { doubles["pipedrive"] = newPipedrive }

// shoeSize is the key of a custom field.
var shoeSize = strings.Repeat("0a", 20)

// newPipedrive is a double of Pipedrive's API version 2, made from the vendor's documentation.
func newPipedrive() double {
	p := &pipedrive{rows: map[string]int{
		"persons": largeRows, "organizations": smallRows, "deals": 0, "activities": 3,
	}}
	mux := http.NewServeMux()
	for object, fields := range map[string]string{
		"persons": "personFields", "organizations": "organizationFields", "deals": "dealFields", "activities": "activityFields",
	} {
		mux.HandleFunc("GET /api/v2/"+fields, p.fields)
		mux.HandleFunc("GET /api/v2/"+object, func(w http.ResponseWriter, r *http.Request) { p.records(w, r, object) })
	}
	return double{
		options: map[string]string{"token": secretToken}, handler: p.guard(mux), victim: "persons",
		reads:     func(r *http.Request) bool { return r.URL.Path == "/api/v2/persons" },
		describes: func(r *http.Request) bool { return r.URL.Path == "/api/v2/personFields" },
		fault:     pipedriveFault, empty: `{"success":true,"data":[],"additional_data":{"next_cursor":null}}`,
		scope: "contacts:read",
		suite: scannertest.Suite{
			Names: []string{"persons", "organizations", "deals", "activities"}, Empty: "deals",
			Small: scannertest.Keyed{Table: "organizations", Key: "seq", Rows: smallRows},
			Large: scannertest.Keyed{Table: "persons", Key: "seq", Rows: largeRows},
			Long:  scannertest.Cell{Table: "activities", Column: "note"},
		},
	}
}

type pipedrive struct{ rows map[string]int }

func pipedriveFault(kind string) string {
	return fmt.Sprintf(`{"success":false,"error":"%s about %s","error_info":"see the documentation","data":null}`, kind, canary)
}

func (p *pipedrive) guard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("x-api-token") != secretToken {
			answerError(w, http.StatusUnauthorized, pipedriveFault("login"))
			return
		}
		h.ServeHTTP(w, r)
	})
}

func (p *pipedrive) fields(w http.ResponseWriter, r *http.Request) {
	all := []any{}
	for key, typ := range map[string]string{"email": "email", "note": "text", "seq": "int", shoeSize: "double", "add_time": "date"} {
		name := key
		if key == shoeSize {
			name = "Shoe size"
		}
		all = append(all, map[string]any{
			"field_code": key, "field_name": name, "field_type": typ, "options": nil, "is_custom_field": key == shoeSize,
		})
	}
	slices.SortFunc(all, func(a, b any) int {
		return strings.Compare(textAt(a, "field_code"), textAt(b, "field_code"))
	})
	// Two pages, so that the fields are paged too.
	from, next := 0, any("2")
	if r.URL.Query().Get("cursor") == "2" {
		from, next = 2, nil
	}
	page := all[from:]
	if next != nil {
		page = all[:2]
	}
	answerJSON(w, map[string]any{"success": true, "data": page, "additional_data": map[string]any{"next_cursor": next}})
}

func (p *pipedrive) records(w http.ResponseWriter, r *http.Request, object string) {
	query := r.URL.Query()
	limit, _ := strconv.Atoi(query.Get("limit"))
	after, _ := strconv.Atoi(query.Get("cursor"))
	total := p.rows[object]
	out := []any{}
	for n := after; n < min(after+min(limit, 500), total); n++ {
		i := n
		if query.Get("sort_direction") == "desc" {
			i = total - 1 - n
		}
		values := record(i)
		if object == "activities" {
			values["note"] = longText
		}
		out = append(out, map[string]any{
			"id": i, "seq": i + 1, "note": values["note"], "add_time": fmt.Sprintf("2024-01-%02dT10:00:00Z", 1+i%28),
			"email":         []any{map[string]any{"value": values["email"], "primary": true, "label": "work"}},
			"custom_fields": map[string]any{shoeSize: 42.5},
		})
	}
	var next any
	if after+len(out) < total {
		next = strconv.Itoa(after + len(out))
	}
	answerJSON(w, map[string]any{"success": true, "data": out, "additional_data": map[string]any{"next_cursor": next}})
}
