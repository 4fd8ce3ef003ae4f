package crm

import (
	"fmt"
	"net/http"
)

func init() { doubles["mailchimp"] = newMailchimp }

// newMailchimp is a double of Mailchimp's API version 3.0, made from the vendor's documentation: an account with four
// audiences.
func newMailchimp() double {
	s := stock{large: "a1b2c3", small: "d4e5f6", empty: "000000", long: "ffffff"}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /3.0/lists", func(w http.ResponseWriter, _ *http.Request) {
		lists := []any{}
		for _, id := range s.suite().Names {
			lists = append(lists, map[string]any{"id": id, "name": "Audience " + id})
		}
		answerJSON(w, map[string]any{"lists": lists, "total_items": len(lists)})
	})
	mux.HandleFunc("GET /3.0/lists/{list}/merge-fields", func(w http.ResponseWriter, _ *http.Request) {
		answerJSON(w, map[string]any{"merge_fields": []any{
			map[string]any{"tag": "seq", "name": "Number", "type": "number"},
			map[string]any{"tag": "BIRTHDAY", "name": "Birthday", "type": "birthday"},
		}, "total_items": 2})
	})
	mux.HandleFunc("GET /3.0/lists/{list}/members", func(w http.ResponseWriter, r *http.Request) { answerMailchimp(w, r, s) })
	seen := &discovery{path: "/3.0/lists/a1b2c3/members"}
	return double{
		options: map[string]string{"token": secretToken}, handler: bearer(mux, mailchimpFault("login")), victim: s.large,
		reads:     seen.reads,
		describes: func(r *http.Request) bool { return r.URL.Path == "/3.0/lists/a1b2c3/merge-fields" },
		fault:     mailchimpFault, empty: `{"members":[],"total_items":0}`, suite: s.suite(),
	}
}

func mailchimpFault(kind string) string {
	title := map[string]string{
		"login": "API Key Invalid", "denied": "Forbidden", "gone": "Resource Not Found",
		"throttled": "Too Many Requests", "server": "Internal Server Error",
	}[kind]
	return fmt.Sprintf(`{"type":"https://mailchimp.com/","title":%q,"detail":"about %s"}`, title, canary)
}

func answerMailchimp(w http.ResponseWriter, r *http.Request, s stock) {
	list := r.PathValue("list")
	total, ok := s.total(list)
	if !ok {
		answerError(w, http.StatusNotFound, mailchimpFault("gone"))
		return
	}
	from, size := pageOf(r, "offset", "count", 1000)
	records := s.slice(list, from, size)
	for _, values := range records {
		values["merge_fields"] = map[string]any{"seq": values["seq"], "BIRTHDAY": "01/31"}
		delete(values, "seq")
	}
	answerJSON(w, map[string]any{"members": records, "total_items": total})
}
