package crm

import (
	"fmt"
	"net/http"
	"strings"
)

func init() { doubles["suitecrm"] = newSuiteCRM }

// newSuiteCRM is a double of SuiteCRM's API version 8 with its token endpoint, made from the vendor's documentation.
func newSuiteCRM() double {
	s := stock{large: "Contacts", small: "Accounts", empty: "Leads", long: "Notes"}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /Api/access_token", answerToken)
	read := func(pattern string, answer http.HandlerFunc) {
		mux.Handle(pattern, bearer(answer, suiteFault("login")))
	}
	read("GET /Api/V8/meta/modules", func(w http.ResponseWriter, _ *http.Request) {
		modules := map[string]any{}
		for _, name := range s.suite().Names {
			modules[name] = map[string]any{"label": name, "access": []any{"list", "view"}}
		}
		answerJSON(w, map[string]any{"data": map[string]any{"type": "modules", "attributes": modules}})
	})
	read("GET /Api/V8/meta/fields/{module}", func(w http.ResponseWriter, _ *http.Request) {
		answerJSON(w, map[string]any{"data": map[string]any{"type": "fields", "attributes": map[string]any{
			"seq": map[string]any{"type": "varchar", "len": "10"}, "email": map[string]any{"type": "email"},
			"note": map[string]any{"type": "text"}, "accounts": map[string]any{"type": "link"},
		}}})
	})
	read("GET /Api/V8/module/{module}", func(w http.ResponseWriter, r *http.Request) {
		module := r.PathValue("module")
		if _, ok := s.total(module); !ok {
			answerError(w, http.StatusNotFound, suiteFault("gone"))
			return
		}
		number, size := pageOf(r, "page[number]", "page[size]", 100)
		answerJSON(w, map[string]any{"data": s.nested(module, "attributes", (max(number, 1)-1)*size, size)})
	})
	return double{
		options: map[string]string{"client_id": "app", "client_secret": secretToken}, handler: mux, victim: s.large,
		reads:     func(r *http.Request) bool { return r.URL.Path == "/Api/V8/module/Contacts" },
		describes: func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/fields/Contacts") },
		fault:     suiteFault, empty: `{"data":[]}`, suite: s.suite(),
	}
}

func suiteFault(kind string) string {
	return fmt.Sprintf(`{"errors":{"status":400,"title":null,"detail":"%s about %s"}}`, kind, canary)
}
