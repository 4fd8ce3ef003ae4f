package crm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pinventory/inventory"
	"pinventory/scanner"
)

// trouble is what can go wrong with a service, and what a scan has to say then.
type trouble struct {
	name string
	// answer decides about the n-th request that the trouble concerns, counted from 1; false lets the double answer.
	answer   func(d double, n int64, w http.ResponseWriter, r *http.Request) bool
	concerns func(d double, r *http.Request) bool
	tune     func(*client)

	source string                // words of the failure of the source; empty: the catalog is read
	state  inventory.ColumnState // of the victim
	reason string                // words of its reason
	status inventory.ScanStatus
}

// everything is all that the service itself answers; what its token endpoint does is a matter of logins.
func everything(d double, r *http.Request) bool {
	return !strings.HasSuffix(r.URL.Path, "token") && (d.logsIn == nil || !d.logsIn(r))
}

func ofRecords(d double, r *http.Request) bool     { return d.reads(r) }
func ofDescription(d double, r *http.Request) bool { return d.describes(r) }
func ofVictim(d double, r *http.Request) bool      { return d.reads(r) || d.describes(r) }

// status answers with an error in the form of the service, for the first n requests; 0: for ever.
func status(code int, kind string, first int64, headers ...string) func(double, int64, http.ResponseWriter, *http.Request) bool {
	return func(d double, n int64, w http.ResponseWriter, _ *http.Request) bool {
		if first > 0 && n > first {
			return false
		}
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		answerError(w, code, d.fault(kind))
		return true
	}
}

// body answers with a text instead of what the double says.
func body(contentType, text string) func(double, int64, http.ResponseWriter, *http.Request) bool {
	return func(_ double, _ int64, w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, text)
		return true
	}
}

// recorded answers as the double does, changed.
func recorded(d double, w http.ResponseWriter, r *http.Request, change func([]byte) []byte) bool {
	var page recorder
	d.handler.ServeHTTP(&page, r)
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(change(page.Bytes()))
	return true
}

type recorder struct {
	bytes.Buffer
	header http.Header
}

// Header gives the headers.
func (r *recorder) Header() http.Header {
	if r.header == nil {
		r.header = http.Header{}
	}
	return r.header
}

// WriteHeader takes every status.
func (r *recorder) WriteHeader(int) {}

var troubles = []trouble{
	{name: "none", concerns: everything,
		answer: func(double, int64, http.ResponseWriter, *http.Request) bool { return false },
		state:  inventory.StateSampled, status: inventory.ScanComplete},
	{name: "401 once", concerns: everything, answer: status(401, "login", 1),
		state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "401 for ever", concerns: everything, answer: status(401, "login", 0),
		source: "refused the login", status: inventory.ScanFailed},
	{name: "401 after the catalog", concerns: ofRecords, answer: status(401, "login", 0),
		state: inventory.StateFailed, reason: "refused the login", status: inventory.ScanPartial},
	{name: "403 on the records", concerns: ofRecords, answer: status(403, "denied", 0),
		state: inventory.StateDenied, reason: "the login may not read it", status: inventory.ScanPartial},
	{name: "403 on the description", concerns: ofDescription, answer: status(403, "denied", 0),
		state: inventory.StateDenied, reason: "the login may not read it", status: inventory.ScanPartial},
	{name: "404 on the records", concerns: ofRecords, answer: status(404, "gone", 0),
		state: inventory.StateFailed, reason: "deleted or renamed", status: inventory.ScanPartial},
	{name: "429 with seconds", concerns: ofVictim, answer: status(429, "throttled", 1, "Retry-After", "0.01"),
		state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "429 with a date", concerns: ofVictim, answer: status(429, "throttled", 1, "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"),
		state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "429 that asks for an hour", concerns: ofRecords, answer: status(429, "throttled", 0, "Retry-After", "3600"),
		state: inventory.StateFailed, reason: "asks to wait 1h0m0s", status: inventory.ScanPartial},
	{name: "429 without a time", concerns: ofVictim, answer: status(429, "throttled", 2),
		state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "429 for ever", concerns: ofRecords, answer: status(429, "throttled", 0),
		state: inventory.StateFailed, reason: "slow down", status: inventory.ScanPartial},
	{name: "burst of 500", concerns: ofVictim, answer: status(500, "server", 3),
		state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "500 for ever", concerns: ofRecords, answer: status(500, "server", 0),
		state: inventory.StateFailed, reason: "the service failed", status: inventory.ScanPartial},
	{name: "503 as a web page", concerns: ofRecords, answer: func(_ double, n int64, w http.ResponseWriter, _ *http.Request) bool {
		if n == 1 {
			answerError(w, 503, "<html>maintenance</html>")
		}
		return n == 1
	}, state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "slow answers", concerns: ofRecords, tune: func(c *client) { c.retries.call, c.retries.tries = 400*time.Millisecond, 2 },
		answer: func(_ double, _ int64, _ http.ResponseWriter, r *http.Request) bool {
			_, _ = io.Copy(io.Discard, r.Body) // before that, the server does not notice that the client has gone
			select {
			case <-r.Context().Done():
			case <-time.After(time.Minute):
			}
			return true
		},
		state: inventory.StateFailed, reason: "did not answer in time", status: inventory.ScanPartial},
	{name: "connection cut", concerns: ofRecords, answer: func(_ double, n int64, _ http.ResponseWriter, _ *http.Request) bool {
		if n < 3 {
			panic(http.ErrAbortHandler)
		}
		return false
	}, state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "truncated JSON once", concerns: ofRecords, answer: func(d double, n int64, w http.ResponseWriter, r *http.Request) bool {
		return n == 1 && recorded(d, w, r, func(b []byte) []byte { return b[:len(b)/2] })
	}, state: inventory.StateSampled, status: inventory.ScanComplete},
	{name: "truncated JSON for ever", concerns: ofRecords, answer: func(d double, _ int64, w http.ResponseWriter, r *http.Request) bool {
		return recorded(d, w, r, func(b []byte) []byte { return b[:len(b)/2] })
	}, state: inventory.StateFailed, reason: "ends in the middle", status: inventory.ScanPartial},
	{name: "web page", concerns: ofRecords, answer: body("text/html", "<!doctype html><title>"+canary+"</title>"),
		state: inventory.StateFailed, reason: "web page", status: inventory.ScanPartial},
	{name: "empty body", concerns: ofRecords, answer: body("application/json", ""),
		state: inventory.StateFailed, reason: "the answer is empty", status: inventory.ScanPartial},
	{name: "another form of JSON", concerns: ofRecords, answer: body("application/json", `{"unexpected":true}`),
		state: inventory.StateFailed, reason: "the answer has no list", status: inventory.ScanPartial},
	{name: "error in a success", concerns: ofRecords, answer: status(200, "denied", 0), reason: "(",
		status: inventory.ScanPartial},
	{name: "repeating page", concerns: ofRecords, answer: repeating(),
		state: inventory.StateFailed, reason: "again", status: inventory.ScanPartial},
	{name: "redirect to another host", concerns: ofRecords, answer: func(_ double, _ int64, w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Location", "https://elsewhere.invalid/"+secretToken)
		w.WriteHeader(http.StatusFound)
		return true
	}, state: inventory.StateFailed, reason: "not followed", status: inventory.ScanPartial},
	{name: "answer beyond the limit", concerns: ofRecords, tune: func(c *client) { c.spec.Limits.Answer = 1 << 20 },
		answer: body("application/json", `{"a":"`+strings.Repeat("x", 1<<20)+`"}`),
		state:  inventory.StateFailed, reason: "larger than the limit", status: inventory.ScanPartial},
	{name: "empty object", concerns: ofRecords, answer: func(d double, _ int64, w http.ResponseWriter, _ *http.Request) bool {
		answerError(w, 200, d.empty)
		return true
	}, state: inventory.StateEmpty, status: inventory.ScanComplete},
	{name: "deleted while paging", concerns: ofRecords, answer: func(d double, n int64, w http.ResponseWriter, _ *http.Request) bool {
		if n > 1 {
			answerError(w, 404, d.fault("gone"))
		}
		return n > 1
	}, state: inventory.StateFailed, reason: "rows had been read", status: inventory.ScanPartial},
	{name: "budget used up", concerns: everything, tune: func(c *client) { c.budget.most = 0 },
		answer: func(double, int64, http.ResponseWriter, *http.Request) bool { return false },
		source: "budget of 0 calls is used up", status: inventory.ScanFailed},
}

// repeating answers every request with the first page.
func repeating() func(double, int64, http.ResponseWriter, *http.Request) bool {
	return func(d double, n int64, w http.ResponseWriter, r *http.Request) bool {
		first := r.Clone(context.WithoutCancel(r.Context()))
		query := first.URL.Query()
		for _, name := range []string{"after", "cursor", "offset", "page", "page[number]", "start", "starting_after", "page[after]", "page_token", "$skiptoken"} {
			query.Del(name)
		}
		first.URL.RawQuery = query.Encode()
		if d.rewind != nil {
			d.rewind(first)
		}
		return recorded(d, w, first, func(b []byte) []byte { return b })
	}
}

// TestFaults runs every connector through every trouble: the right state and status, no secret anywhere, no end that
// does not come.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, spec := range builtins() {
		for _, trouble := range troubles {
			t.Run(spec.Name+"/"+trouble.name, func(t *testing.T) {
				t.Parallel()
				trouble.run(t, specOf(t, spec.Name), doubles[spec.Name]())
			})
		}
	}
}

func (x trouble) run(t *testing.T, spec *Spec, d double) {
	var n atomic.Int64
	server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if x.concerns(d, r) && x.answer(d, n.Add(1), w, r) {
			return
		}
		d.handler.ServeHTTP(w, r)
	}))
	var log bytes.Buffer
	tunes := []func(*client){fast}
	if x.tune != nil {
		tunes = append(tunes, x.tune)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result := scan(ctx, t, spec, config(server.URL, d.options, &log), tunes)
	if ctx.Err() != nil {
		t.Fatal("the scan does not end")
	}
	noSecret(t, result, log.String())
	x.verify(t, d, result)
}

// scan scans a service as the command does.
func scan(ctx context.Context, t *testing.T, spec *Spec, cfg scanner.Config, tunes []func(*client)) inventory.SourceResult {
	t.Helper()
	target := scanner.Target{Name: cfg.Name, Connector: spec.Name, Location: cfg.Connection.Location}
	s, err := open(ctx, spec, cfg, tunes...)
	if err != nil {
		return scanner.Unreachable(target, err, time.Time{})
	}
	defer func() { _ = s.Close() }()
	target.Source = s
	result, err := scanner.Scan(ctx, target, blind{}, blind{}, scanner.Options{Limits: cfg.Limits, Concurrency: 2, Log: cfg.Log})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// blind classifies nothing and keeps nothing.
type blind struct{}

// Open gives itself.
func (b blind) Open(inventory.Table) scanner.TableClassifier { return b }

// Add looks away.
func (blind) Add(*scanner.Batch) {}

// Findings has none.
func (blind) Findings() map[string][]inventory.Finding { return nil }

// RecordTable forgets it.
func (blind) RecordTable(context.Context, inventory.Table) error { return nil }

// noSecret looks for credentials, values and queries in all that a scan gives out.
func noSecret(t *testing.T, result inventory.SourceResult, log string) {
	t.Helper()
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	all := string(text) + fmt.Sprintf("%+v", result) + log
	for _, secret := range []string{secretToken, canary, "?limit", "cursor=", "elsewhere.invalid"} {
		if strings.Contains(all, secret) {
			t.Errorf("%q is in the output:\n%s", secret, all)
		}
	}
}

func (x trouble) verify(t *testing.T, d double, result inventory.SourceResult) {
	t.Helper()
	// The victim's fields that the double does not hand out make every scan of it partial.
	if got := scanner.Status([]inventory.SourceResult{withoutHidden(result)}); got != x.status {
		t.Errorf("the scan is %s, want %s: %s", got, x.status, result.Failure)
	}
	if !strings.Contains(result.Failure, x.source) {
		t.Errorf("the failure is %q, want %q", result.Failure, x.source)
	}
	if x.source != "" {
		return
	}
	for i := range result.Tables {
		table := &result.Tables[i]
		if table.Ref.Table != d.victim {
			continue
		}
		if x.state != "" && table.State != x.state || x.state == "" && table.State.LookedAt() {
			t.Errorf("the object is %q (%s), want %q", table.State, table.Reason, x.state)
		}
		if !strings.Contains(table.Reason, x.reason) {
			t.Errorf("the reason is %q, want %q", table.Reason, x.reason)
		}
		if x.state == inventory.StateDenied && !strings.Contains(table.Reason, d.scope) {
			t.Errorf("the reason is %q, want the scope %q", table.Reason, d.scope)
		}
		return
	}
	t.Errorf("the object %q is not in the result: %s", d.victim, result.Failure)
}

// withoutHidden drops the columns that are described and not handed out, or masked.
func withoutHidden(result inventory.SourceResult) inventory.SourceResult {
	tables := make([]inventory.Table, len(result.Tables))
	for i, table := range result.Tables {
		var columns []inventory.Column
		for _, c := range table.Columns {
			if !slices.Contains([]inventory.ColumnState{inventory.StateNotVisible, inventory.StateFiltered, inventory.StateDenied}, c.State) {
				columns = append(columns, c)
			}
		}
		table.Columns = columns
		tables[i] = table
	}
	result.Tables = tables
	return result
}
