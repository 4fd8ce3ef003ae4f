package crm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// read decides what an answer is: by its body first, by its status second. Services put errors into answers with
// status 200.
func (c *client) read(ctx context.Context, q request, r *http.Response) (answer, error) {
	most := c.spec.Limits.Answer
	data, err := io.ReadAll(io.LimitReader(r.Body, int64(most)+1))
	if err != nil {
		return answer{}, networkFault(ctx, err)
	}
	if len(data) > most {
		return answer{}, &fault{
			kind: faultLarge, status: r.StatusCode,
			text: fmt.Sprintf("the answer is larger than the limit of %d MB", most>>20),
		}
	}
	if q.raw && r.StatusCode == http.StatusOK {
		return answer{body: string(data), url: r.Request.URL, header: r.Header}, nil
	}
	body, err := decode(data)
	f := &fault{status: r.StatusCode}
	switch {
	case r.StatusCode < 200 || r.StatusCode > 299:
		f.kind = faultOfStatus(r.StatusCode)
		f.wait = retryAfter(r.Header, c.now())
		c.spec.Errors.read(f, body)
		c.complete(f, q, body)
		return answer{}, f
	case r.StatusCode == http.StatusNoContent:
		return answer{url: r.Request.URL}, nil
	case err != nil:
		return answer{}, err
	case c.spec.Errors.read(f, body):
		f.wait = retryAfter(r.Header, c.now())
		c.complete(f, q, body)
		return answer{}, f
	}
	return answer{body: body, url: r.Request.URL, link: r.Header.Get("Link"), header: r.Header}, nil
}

// complete adds to a fault what the description and the code of the service know of it.
func (c *client) complete(f *fault, q request, body any) {
	f.scopes = c.lackingScopes(f, q)
	if c.code.explain != nil {
		c.code.explain(f, body)
	}
}

// lackingScopes gives the scopes that the service names; where it names none, those that the description says the
// object needs.
func (c *client) lackingScopes(f *fault, q request) []string {
	if f.kind != faultDenied || len(f.scopes) > 0 {
		return f.scopes
	}
	scopes, _ := q.vars["scopes"].([]string)
	return scopes
}

// decode reads JSON. Its faults never quote the text.
func decode(data []byte) (any, error) {
	trimmed := bytes.TrimLeft(data, " \t\r\n\ufeff")
	switch {
	case len(trimmed) == 0:
		return nil, &fault{kind: faultAnswer, text: "the answer is empty"}
	case trimmed[0] == '<':
		return nil, &fault{kind: faultAnswer, text: "the service answered with a web page, not with JSON: check the URL and the login"}
	}
	decoder := json.NewDecoder(bytes.NewReader(trimmed))
	decoder.UseNumber()
	var body any
	err := decoder.Decode(&body)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &fault{kind: faultNetwork, text: "the answer ends in the middle"}
	case err != nil:
		return nil, &fault{kind: faultAnswer, text: "the answer is no JSON"}
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, &fault{kind: faultAnswer, text: "the answer is more than one JSON document"}
	}
	return body, nil
}

// list gives the items of an answer. A list that is not there is an error: an empty one must come from a success.
func (c *Call) list(a answer, vars variables) ([]any, error) {
	if a.body == nil {
		return nil, nil
	}
	path := vars.fill(c.Items, escapePath)
	if !present(a.body, path) {
		return nil, &fault{
			kind: faultAnswer, call: c.method() + " " + c.path(), text: fmt.Sprintf("the answer has no list %q", c.Items),
		}
	}
	switch list := pick(a.body, path).(type) {
	case nil:
		return nil, nil
	case []any:
		return list, nil
	case map[string]any:
		if c.Keyed {
			return members(list), nil
		}
	}
	text := "the answer has no list"
	if path != "" {
		text = fmt.Sprintf("%q in the answer is no list", c.Items)
	}
	return nil, &fault{kind: faultAnswer, call: c.method() + " " + c.path(), text: text}
}

// members makes items of the members of an object, in the order of their keys. Each tells its key.
func members(object map[string]any) []any {
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	out := make([]any, 0, len(keys))
	for _, key := range keys {
		item := map[string]any{keyPath: key}
		if member, ok := object[key].(map[string]any); ok {
			for name, value := range member {
				item[name] = value
			}
		}
		out = append(out, item)
	}
	return out
}

// present reports whether there is something at a path, be it null.
func present(body any, path string) bool {
	parts := splitPath(path)
	if len(parts) == 0 {
		return true
	}
	last := len(parts) - 1
	for i, part := range parts {
		object, ok := body.(map[string]any)
		if !ok {
			return pick(body, strings.Join(parts[i:], ".")) != nil
		}
		value, ok := object[part]
		if !ok {
			return false
		}
		if i == last {
			return true
		}
		body = value
	}
	return true
}
