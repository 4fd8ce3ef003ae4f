package crm

import (
	"fmt"
	"net/http"
	"strconv"
)

func init() { doubles["zendesk"] = newZendesk }

// newZendesk is a double of Zendesk's API version 2, made from the vendor's documentation. Its list of objects is
// fixed, so that tickets are both long and few, and organizations have no records.
func newZendesk() double {
	z := stock{large: "users", small: "tickets", empty: "organizations", long: "tickets"}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v2/{object}", func(w http.ResponseWriter, r *http.Request) { answerZendesk(w, r, z) })
	seen := &discovery{path: "/api/v2/users"}
	return double{
		options: map[string]string{"token": secretToken}, handler: bearer(mux, zendeskFault("login")), victim: z.large,
		reads: seen.reads, describes: func(r *http.Request) bool { return r.URL.Path == "/api/v2/user_fields" },
		fault: zendeskFault, empty: `{"users":[],"meta":{"has_more":false}}`, suite: z.suite(),
	}
}

func zendeskFault(kind string) string {
	title := map[string]string{
		"login": "invalid_token", "denied": "Forbidden", "gone": "RecordNotFound", "throttled": "APIRateLimitExceeded", "server": "InternalError",
	}[kind]
	return fmt.Sprintf(`{"error":{"title":%q,"message":"about %s"}}`, title, canary)
}

func answerZendesk(w http.ResponseWriter, r *http.Request, z stock) {
	object := r.PathValue("object")
	fields := map[string]string{"user_fields": "loyalty card", "organization_fields": "region", "ticket_fields": "topic"}
	if title, ok := fields[object]; ok {
		answerJSON(w, map[string]any{object: []any{
			map[string]any{"key": "own_field", "title": title, "type": "text", "active": true, "system": false},
			map[string]any{"key": "old_field", "title": "No longer used", "type": "text", "active": false},
		}, "meta": map[string]any{"has_more": false}})
		return
	}
	total, ok := z.total(object)
	if !ok {
		answerError(w, http.StatusNotFound, zendeskFault("gone"))
		return
	}
	from, size := pageOf(r, "page[after]", "page[size]", 100)
	records := z.slice(object, from, size)
	for _, values := range records {
		values["user_fields"] = map[string]any{"own_field": canary}
	}
	more := from+size < total
	meta := map[string]any{"has_more": more}
	if more {
		meta["after_cursor"] = strconv.Itoa(from + size)
	}
	answerJSON(w, map[string]any{object: records, "meta": meta})
}
