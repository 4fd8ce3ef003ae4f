package crm

import (
	"net/http"
	"strings"
)

func init() { doubles["espocrm"] = newEspoCRM }

// newEspoCRM is a double of EspoCRM's API, made from the vendor's documentation. Its errors have no body to speak of.
func newEspoCRM() double {
	s := stock{large: "Contact", small: "Account", empty: "Lead", long: "Note"}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/Metadata", func(w http.ResponseWriter, r *http.Request) { describeEspoCRM(w, r, s) })
	mux.HandleFunc("GET /api/v1/{entity}", func(w http.ResponseWriter, r *http.Request) {
		entity := r.PathValue("entity")
		total, ok := s.total(entity)
		if !ok {
			answerError(w, http.StatusNotFound, "{}")
			return
		}
		from, size := pageOf(r, "offset", "maxSize", 200)
		answerJSON(w, map[string]any{"total": total, "list": s.slice(entity, from, size)})
	})
	seen := &discovery{path: "/api/v1/Contact"}
	return double{
		options: map[string]string{"token": secretToken}, handler: espoGuard(mux), victim: s.large, reads: seen.reads,
		describes: func(r *http.Request) bool { return strings.Contains(r.URL.Query().Get("key"), ".Contact.") },
		fault:     func(string) string { return `{"messageTranslation":{"label":"` + canary + `"}}` },
		empty:     `{"total":0,"list":[]}`, suite: s.suite(),
	}
}

func espoGuard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Api-Key") != secretToken {
			w.Header().Set("X-Status-Reason", canary)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r)
	})
}

func describeEspoCRM(w http.ResponseWriter, r *http.Request, s stock) {
	if r.URL.Query().Get("key") == "scopes" {
		scopes := map[string]any{"Currency": map[string]any{"entity": true, "object": false}}
		for _, name := range s.suite().Names {
			scopes[name] = map[string]any{"entity": true, "object": true, "isCustom": false}
		}
		answerJSON(w, scopes)
		return
	}
	answerJSON(w, map[string]any{
		"seq":          map[string]any{"type": "varchar"},
		"emailAddress": map[string]any{"type": "email", "isPersonalData": true},
		"note":         map[string]any{"type": "text"},
		"account":      map[string]any{"type": "link"},
	})
}
