package crm

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

func init() { doubles["zoho"] = newZoho }

// newZoho is a double of Zoho CRM's API version 8 with its token endpoint, made from the vendor's documentation.
func newZoho() double {
	s := stock{large: "Contacts", small: "Accounts", empty: "Leads", long: "Notes"}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /oauth/v2/token", answerToken)
	read := func(pattern string, answer http.HandlerFunc) { mux.Handle(pattern, zohoGuard(answer)) }
	read("GET /crm/v8/settings/modules", func(w http.ResponseWriter, _ *http.Request) {
		modules := []any{map[string]any{"api_name": "Visits", "api_supported": false}}
		for _, name := range s.suite().Names {
			modules = append(modules, map[string]any{
				"api_name": name, "plural_label": name, "api_supported": true, "viewable": true, "generated_type": "default",
			})
		}
		answerJSON(w, map[string]any{"modules": modules})
	})
	read("GET /crm/v8/settings/fields", func(w http.ResponseWriter, _ *http.Request) {
		answerJSON(w, map[string]any{"fields": []any{
			map[string]any{"api_name": "seq", "field_label": "Number", "data_type": "text", "length": 10},
			map[string]any{"api_name": "email", "field_label": "Email", "data_type": "email", "private": map[string]any{"type": "High"}},
			map[string]any{"api_name": "note", "field_label": "Note", "data_type": "textarea", "private": nil},
		}})
	})
	read("GET /crm/v8/{module}", func(w http.ResponseWriter, r *http.Request) { answerZoho(w, r, s) })
	return double{
		options: map[string]string{
			"client_id": "app", "client_secret": secretToken, "refresh_token": secretToken, "token_url": "/oauth/v2/token",
		},
		handler: mux, victim: s.large,
		reads: func(r *http.Request) bool { return r.URL.Path == "/crm/v8/Contacts" },
		describes: func(r *http.Request) bool {
			return r.URL.Path == "/crm/v8/settings/fields" && r.URL.Query().Get("module") == "Contacts"
		},
		fault: zohoFault, empty: `{"data":[],"info":{"more_records":false}}`, scope: "ZohoCRM.modules.Contacts.READ", suite: s.suite(),
	}
}

func zohoGuard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Zoho-oauthtoken "+secretToken {
			answerError(w, http.StatusUnauthorized, zohoFault("login"))
			return
		}
		h.ServeHTTP(w, r)
	})
}

func zohoFault(kind string) string {
	code := map[string]string{
		"login": "INVALID_TOKEN", "denied": "NO_PERMISSION", "gone": "INVALID_MODULE", "throttled": "TOO_MANY_REQUESTS", "server": "INTERNAL_ERROR",
	}[kind]
	return fmt.Sprintf(`{"code":%q,"details":{},"message":"about %s","status":"error"}`, code, canary)
}

func answerZoho(w http.ResponseWriter, r *http.Request, s stock) {
	module := r.PathValue("module")
	total, ok := s.total(module)
	switch {
	case !ok:
		answerError(w, http.StatusBadRequest, zohoFault("gone"))
		return
	case total == 0:
		w.WriteHeader(http.StatusNoContent) // so the service says that there are no records
		return
	}
	wanted := strings.Split(r.URL.Query().Get("fields"), ",")
	from, size := pageOf(r, "page_token", "per_page", 200)
	records := s.slice(module, from, size)
	for i, values := range records {
		chosen := map[string]any{"id": values["id"]}
		for _, name := range wanted {
			chosen[name] = values[name]
		}
		records[i] = chosen
	}
	info := map[string]any{"more_records": from+size < total, "next_page_token": nil}
	if from+size < total {
		info["next_page_token"] = strconv.Itoa(from + size)
	}
	answerJSON(w, map[string]any{"data": records, "info": info})
}
