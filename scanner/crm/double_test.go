package crm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// double stands in for a service. A connector's test registers one, and the suites of this package run against it.
type double struct {
	// options are the credentials that the handler accepts, one way to log in.
	options map[string]string
	handler http.Handler

	// victim is the name of an object of several pages. reads and describes tell which requests concern its records
	// and its fields.
	victim    string
	reads     func(*http.Request) bool
	describes func(*http.Request) bool
	rewind    func(*http.Request)      // makes a request for a further page one for the first; nil: its query tells the page
	logsIn    func(*http.Request) bool // tells the requests of a login that is code; nil: there is none

	// fault gives the body of an error in the service's own form. kinds: "login", "denied", "gone", "throttled",
	// "server"; with status 200, "denied" is an error inside a success where the service has such.
	fault func(kind string) string
	empty string // body of a list without records
	scope string // that the reason of a denied object names; empty: none

	suite scannertest.Suite // without Open
}

// doubles are the doubles by the name of their connector.
var doubles = map[string]func() double{}

// secretToken is the credential of all doubles, canary a part of all values that they hand out: neither may show.
const (
	secretToken = "s3cr3t-t0ken-of-the-double"
	canary      = "canaryvalue"
)

// The objects of every double: their rows.
const (
	largeRows = 1210
	smallRows = 20
)

// record is the i-th record of an object, with values that no output may show.
func record(i int) map[string]any {
	return map[string]any{
		"seq": strconv.Itoa(i + 1), "email": fmt.Sprintf("%s%d@example.com", canary, i),
		"note": strings.Repeat("long "+canary+" ", 1),
	}
}

// longText is a cell of more than 64 KiB, with characters of several bytes.
var longText = strings.Repeat("ünïcödé "+canary+" ", 5000)

// answerJSON writes a body.
func answerJSON(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(body)
}

// answerError writes an error in the form of a double.
func answerError(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

// serve starts a server for a handler.
func serve(t *testing.T, h http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// specOf gives a built-in description, without its pace.
func specOf(t *testing.T, name string) *Spec {
	t.Helper()
	for _, spec := range builtins() {
		if spec.Name == name {
			spec.Limits.PerSecond, spec.Limits.Burst = 100_000, 100_000
			return spec
		}
	}
	t.Fatalf("no connector %q", name)
	return nil
}

// fast makes retries quick.
func fast(c *client) {
	c.retries.first, c.retries.longest, c.retries.call = time.Microsecond, time.Millisecond, 10*time.Second
}

// config is the configuration of a source at an address.
func config(url string, options map[string]string, log *bytes.Buffer) scanner.Config {
	cfg := scanner.Config{
		Name: "crm", Connection: scanner.Connection{URL: scanner.NewSecret(url), Location: url}, Options: options,
		Limits: scanner.DefaultLimits(), Queries: 4,
	}
	if log != nil {
		cfg.Log = slog.New(slog.NewTextHandler(log, nil))
	}
	return cfg
}

// openAt opens a source at an address.
func openAt(t *testing.T, spec *Spec, url string, options map[string]string) *source {
	t.Helper()
	s, err := open(t.Context(), spec, config(url, options, nil), fast)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
