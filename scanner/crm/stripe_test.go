package crm

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

func init() { doubles["stripe"] = newStripe }

// newStripe is a double of Stripe's API, made from the vendor's documentation.
func newStripe() double {
	s := stock{large: "customers", small: "invoices", empty: "refunds", long: "charges"}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/{object}", func(w http.ResponseWriter, r *http.Request) { answerStripe(w, r, s) })
	seen := &discovery{path: "/v1/customers"}
	suite := s.suite()
	suite.Names = append(suite.Names, "subscriptions", "disputes", "payment_intents")
	return double{
		options: map[string]string{"token": secretToken}, handler: bearer(mux, stripeFault("login")), victim: s.large,
		reads: seen.reads, describes: seen.describes,
		fault: stripeFault, empty: `{"object":"list","data":[],"has_more":false}`, scope: "Customers read", suite: suite,
	}
}

func stripeFault(kind string) string {
	code := map[string]string{
		"login": "api_key_expired", "denied": "more_permissions_required", "gone": "resource_missing",
		"throttled": "rate_limit", "server": "api_error",
	}[kind]
	return fmt.Sprintf(`{"error":{"type":"invalid_request_error","code":%q,"message":"about %s"}}`, code, canary)
}

func answerStripe(w http.ResponseWriter, r *http.Request, s stock) {
	if r.Header.Get("Stripe-Version") == "" {
		answerError(w, http.StatusBadRequest, stripeFault("server"))
		return
	}
	object := r.PathValue("object")
	total, _ := s.total(object)
	from := 0
	if after := strings.TrimPrefix(r.URL.Query().Get("starting_after"), "id"); after != "" {
		last, _ := strconv.Atoi(after)
		from = last + 1
	}
	_, size := pageOf(r, "", "limit", 100)
	records := s.slice(object, from, size)
	for _, values := range records {
		values["metadata"] = map[string]any{"shoe_size": "42"}
	}
	answerJSON(w, map[string]any{"object": "list", "data": records, "has_more": from+size < total})
}
