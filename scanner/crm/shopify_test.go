package crm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

func init() { doubles["shopify"] = newShopify }

// newShopify is a double of Shopify's GraphQL Admin API, made from the vendor's documentation. All of its queries have
// one path, so that the list that a query asks for tells what it concerns.
func newShopify() double {
	s := stock{large: "customers", small: "orders", empty: "draftOrders", long: "orders"}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /admin/api/2025-07/graphql.json", func(w http.ResponseWriter, r *http.Request) { answerShopify(w, r, s) })
	suite := s.suite()
	suite.Names, suite.Empty = []string{"customers", "draft_orders", "orders"}, "draft_orders"
	seen := &discovery{path: "/customers"}
	listed := func(r *http.Request) *http.Request {
		r.URL.Path = strings.Replace(r.URL.Path, "/admin/api/2025-07/graphql.json", "/"+queried(r), 1)
		return r
	}
	concerns := func(test func(*http.Request) bool) func(*http.Request) bool {
		return func(r *http.Request) bool {
			path := r.URL.Path
			defer func() { r.URL.Path = path }()
			return test(listed(r))
		}
	}
	return double{
		options: map[string]string{"token": secretToken}, handler: shopifyGuard(mux), victim: s.large,
		reads: concerns(seen.reads), describes: concerns(seen.describes),
		fault: shopifyFault, empty: `{"data":{"list":{"nodes":[],"pageInfo":{"hasNextPage":false}}}}`, scope: "read_customers", suite: suite,
		rewind: func(r *http.Request) { r.Body = withoutCursor(r.Body) },
	}
}

// graphQL is the body of a query.
type graphQL struct {
	Query     string `json:"query"`
	Variables struct {
		First int    `json:"first"`
		After string `json:"after"`
	} `json:"variables"`
}

// readQuery reads the body of a request, and leaves it there.
func readQuery(r *http.Request) graphQL {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	var q graphQL
	_ = json.Unmarshal(body, &q)
	return q
}

// queried is the list that a query asks for.
func queried(r *http.Request) string {
	_, rest, _ := strings.Cut(readQuery(r).Query, "list: ")
	name, _, _ := strings.Cut(rest, "(")
	return name
}

// withoutCursor is the body of a query that asks for the first page.
func withoutCursor(body io.Reader) io.ReadCloser {
	var query map[string]any
	_ = json.NewDecoder(body).Decode(&query)
	if variables, ok := query["variables"].(map[string]any); ok {
		delete(variables, "after")
	}
	text, _ := json.Marshal(query)
	return io.NopCloser(bytes.NewReader(text))
}

func shopifyGuard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Shopify-Access-Token") != secretToken {
			answerError(w, http.StatusUnauthorized, `{"errors":"[API] Invalid API key or access token"}`)
			return
		}
		h.ServeHTTP(w, r)
	})
}

func shopifyFault(kind string) string {
	code := map[string]string{
		"login": "UNAUTHORIZED", "denied": "ACCESS_DENIED", "gone": "undefinedField", "throttled": "THROTTLED", "server": "INTERNAL_SERVER_ERROR",
	}[kind]
	return fmt.Sprintf(`{"errors":[{"message":"about %s","extensions":{"code":%q}}]}`, canary, code)
}

func answerShopify(w http.ResponseWriter, r *http.Request, s stock) {
	list, q := queried(r), readQuery(r)
	total, ok := s.total(list)
	if !ok || strings.Count(q.Query, "{") != strings.Count(q.Query, "}") {
		answerJSON(w, json.RawMessage(shopifyFault("gone")))
		return
	}
	from, _ := strconv.Atoi(q.Variables.After)
	size := min(q.Variables.First, 250)
	answerJSON(w, map[string]any{"data": map[string]any{"list": map[string]any{
		"nodes": s.slice(list, from, size),
		"pageInfo": map[string]any{
			"hasNextPage": from+size < total, "endCursor": strconv.Itoa(min(from+size, total)),
		},
	}}})
}
