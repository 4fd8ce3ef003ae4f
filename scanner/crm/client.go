package crm

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// client makes the calls of one source.
type client struct {
	spec       *Spec
	base       *url.URL
	options    variables // settings and credentials
	credential credential
	http       *http.Client
	transport  *http.Transport
	budget     *budget
	pace       *pace
	retries    retries
	log        *slog.Logger
	now        func() time.Time
	code       code

	stopped atomic.Pointer[fault] // set once no further call can succeed
}

// request is one use of a call of the description.
type request struct {
	call   *Call
	vars   variables
	query  map[string]string // instead of parameters of the call
	repeat string            // parameter that is sent once for each of values
	values []string
	body   map[string]any // instead of members of the body
	remove bool           // send DELETE: for what the scan itself made at the service
	raw    bool           // the answer is text
	next   *url.URL       // address of a further page, as the service gave it; nil: that of the call
}

// answer is a decoded answer. It may hold personal values.
type answer struct {
	body any
	url  *url.URL
	link string // of the header Link

	header http.Header
}

// fetch makes a call, again where that may help. A login that is refused is renewed once. Once it is refused for good,
// or the service's quota is used up, every further call fails without being made.
func (c *client) fetch(ctx context.Context, q request) (answer, error) {
	if f := c.stopped.Load(); f != nil {
		return answer{}, f
	}
	a, err := c.retry(ctx, q)
	if f, ok := errors.AsType[*fault](err); ok && f.kind == faultLogin && f.call != tokenCall {
		c.credential.renew()
		a, err = c.retry(ctx, q)
	}
	if f, ok := errors.AsType[*fault](err); ok && (f.kind == faultLogin || f.kind == faultExhausted && f.status != 0) {
		c.stopped.Store(f)
	}
	return a, err
}

// attempt makes a call once.
func (c *client) attempt(ctx context.Context, q request) (answer, error) {
	if err := c.pace.wait(ctx); err != nil {
		return answer{}, err
	}
	limited, cancel := context.WithTimeout(context.WithValue(ctx, costKey{}, q.call.Cost), c.retries.call)
	defer cancel()
	r, err := c.request(limited, q)
	if err != nil {
		return answer{}, err
	}
	if err := c.credential.sign(limited, r); err != nil {
		return answer{}, networkFault(ctx, err)
	}
	started := c.now()
	response, err := c.http.Do(r)
	if err != nil {
		return answer{}, c.named(q, networkFault(ctx, err))
	}
	defer func() { _ = response.Body.Close() }()
	if c.code.watch != nil {
		if f := c.code.watch(response.Header); f != nil {
			c.stopped.Store(f)
		}
	}
	a, err := c.read(ctx, q, response)
	c.log.Info("call", "method", r.Method, "path", q.call.path(), "object", q.vars.text("object"), "status", response.StatusCode,
		"elapsed", c.now().Sub(started), "remaining", remaining(response.Header))
	return a, c.named(q, err)
}

// named puts the call into a fault.
func (c *client) named(q request, err error) error {
	if f, ok := errors.AsType[*fault](err); ok && f.call == "" {
		f.call = q.method() + " " + q.call.path()
	}
	return err
}

func (c *Call) method() string {
	if c.Post != "" {
		return http.MethodPost
	}
	return http.MethodGet
}

func (q request) method() string {
	if q.remove {
		return http.MethodDelete
	}
	return q.call.method()
}

// path is the path template of the call, for people.
func (c *Call) path() string {
	path, _, _ := strings.Cut(cmp.Or(c.Post, c.Get), "?")
	return path
}

// request makes the HTTP request of a call.
func (c *client) request(ctx context.Context, q request) (*http.Request, error) {
	vars := c.options.with(q.vars)
	target := q.next
	if target == nil {
		var err error
		if target, err = c.target(q, vars); err != nil {
			return nil, err
		}
	}
	var body io.Reader
	if q.call.Post != "" {
		encoded, err := json.Marshal(q.payload(vars))
		if err != nil {
			return nil, &fault{kind: faultRequest, text: "the body of the call cannot be written as JSON"}
		}
		body = bytes.NewReader(encoded)
	}
	r, err := http.NewRequestWithContext(ctx, q.method(), target.String(), body)
	if err != nil {
		return nil, &fault{kind: faultRequest, text: "the address of the call is malformed"}
	}
	r.Header.Set("Accept", "application/json")
	if q.raw {
		r.Header.Set("Accept", "text/csv")
	}
	r.Header.Set("User-Agent", "pinventory")
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, headers := range []map[string]string{c.spec.Headers, q.call.Headers} {
		for name, template := range headers {
			if text := vars.fill(template, plain); text != "" {
				r.Header.Set(name, text)
			}
		}
	}
	return r, nil
}

// target is the address of a call.
func (c *client) target(q request, vars variables) (*url.URL, error) {
	path := vars.fill(cmp.Or(q.call.Post, q.call.Get), escapeSegment)
	u, err := url.Parse(strings.TrimSuffix(c.base.String(), "/") + path)
	if err != nil || path == "" {
		return nil, &fault{kind: faultRequest, text: "the address of the call is malformed"}
	}
	query := u.Query()
	for _, parameters := range []map[string]string{q.call.Query, q.query} {
		for name, template := range parameters {
			query.Del(name)
			if text := vars.fill(template, plain); text != "" {
				query.Set(name, text)
			}
		}
	}
	for _, value := range q.values {
		if q.repeat != "" {
			query.Add(q.repeat, value)
		}
	}
	u.RawQuery = query.Encode()
	return u, nil
}

// escapeSegment encodes a text as one segment of a path, even where it is "..".
func escapeSegment(text string) string {
	if strings.Trim(text, ".") == "" {
		return strings.ReplaceAll(text, ".", "%2E")
	}
	return url.PathEscape(text)
}

// payload is the body of a POST.
func (q request) payload(vars variables) any {
	template, ok := q.call.Body.(map[string]any)
	if !ok || len(q.body) == 0 {
		return vars.fillBody(q.call.Body)
	}
	merged := make(map[string]any, len(template)+len(q.body))
	for _, members := range []map[string]any{template, q.body} {
		for key, member := range members {
			merged[key] = member
		}
	}
	return vars.fillBody(merged)
}

// remaining is what the service says is left of a quota; empty when it does not say.
func remaining(h http.Header) string {
	for _, name := range []string{
		"X-Hubspot-Ratelimit-Daily-Remaining", "X-Ratelimit-Remaining", "X-Rate-Limit-Remaining", "Ratelimit-Remaining",
		"Sforce-Limit-Info",
	} {
		if value := h.Get(name); len(value) <= 60 {
			if value != "" {
				return value
			}
		}
	}
	return ""
}
