package crm

import (
	"fmt"
	"net/http"
	"strconv"
)

func init() { doubles["intercom"] = newIntercom }

// newIntercom is a double of Intercom's API version 2.11, made from the vendor's documentation.
func newIntercom() double {
	s := stock{large: "contacts", small: "companies", empty: "conversations", long: "companies"}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /data_attributes", func(w http.ResponseWriter, r *http.Request) {
		answerJSON(w, map[string]any{"type": "list", "data": []any{
			map[string]any{"name": "email", "label": "Email", "data_type": "string", "custom": false},
			map[string]any{"name": "own_field", "label": "Loyalty card", "data_type": "string", "custom": true, "archived": false},
			map[string]any{"name": "old_field", "label": "No longer used", "data_type": "string", "custom": true, "archived": true},
		}})
	})
	mux.HandleFunc("GET /{object}", func(w http.ResponseWriter, r *http.Request) { answerIntercom(w, r, s) })
	seen := &discovery{path: "/contacts"}
	return double{
		options: map[string]string{"token": secretToken}, handler: bearer(mux, intercomFault("login")), victim: s.large,
		reads: seen.reads,
		describes: func(r *http.Request) bool {
			return r.URL.Path == "/data_attributes" && r.URL.Query().Get("model") == "contact"
		},
		fault: intercomFault, empty: `{"type":"list","data":[],"pages":{}}`, scope: "Read and list users and companies",
		suite: s.suite(),
	}
}

func intercomFault(kind string) string {
	code := map[string]string{
		"login": "token_revoked", "denied": "forbidden", "gone": "not_found", "throttled": "rate_limit_exceeded", "server": "server_error",
	}[kind]
	return fmt.Sprintf(`{"type":"error.list","errors":[{"code":%q,"message":"about %s"}]}`, code, canary)
}

func answerIntercom(w http.ResponseWriter, r *http.Request, s stock) {
	object := r.PathValue("object")
	total, ok := s.total(object)
	if !ok {
		answerError(w, http.StatusNotFound, intercomFault("gone"))
		return
	}
	from, size := pageOf(r, "starting_after", "per_page", 150)
	records := s.slice(object, from, size)
	for _, values := range records {
		values["custom_attributes"] = map[string]any{"own_field": canary}
	}
	pages := map[string]any{"per_page": size}
	if from+size < total {
		pages["next"] = map[string]any{"starting_after": strconv.Itoa(from + size)}
	}
	list := "data"
	if object == "conversations" {
		list = object
	}
	answerJSON(w, map[string]any{"type": "list", list: records, "pages": pages, "total_count": total})
}
