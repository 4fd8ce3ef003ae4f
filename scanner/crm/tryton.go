package crm

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"pinventory/inventory"
	"pinventory/scanner"
)

func init() {
	extend("tryton", code{login: newTrytonSession, objects: trytonModels, sample: trytonSample, value: trytonValue})
}

// trytonModels lists the models whose records can be read, with what the login may not: three calls for all.
func trytonModels(ctx context.Context, s *source) ([]*object, error) {
	methods, err := s.trytonCall(ctx, "system.listMethods", nil)
	if err != nil {
		return nil, err
	}
	names := trytonReadable(methods)
	labels, err := s.trytonCall(ctx, "model.ir.model.get_names", nil, map[string]any{})
	if err != nil {
		return nil, err
	}
	models, err := s.trytonCall(ctx, "model.ir.model.access.get_access", names, "{models}", map[string]any{})
	if err != nil {
		return nil, err
	}
	var out []*object
	for _, name := range names {
		o := newModel(s, name, textAt(labels, escapePath(name)))
		o.scopes = []string{"Read Access on " + name}
		// A right is a truth value where no line speaks of the model, and 1 or 0 where one does.
		if right := textAt(models, escapePath(name)+".read"); right == "false" || right == "0" {
			o.err = &fault{kind: faultDenied, scopes: o.scopes}
		}
		out = append(out, o)
	}
	return out, nil
}

// trytonCall calls a method that reads; {models} stands for names in its parameters.
func (s *source) trytonCall(ctx context.Context, method string, names []string, params ...any) (any, error) {
	call := &Call{
		Post: "/{database}/", Body: map[string]any{"id": json.Number("1"), "method": method, "params": slices.Concat([]any{}, params)},
	}
	a, err := s.client.fetch(ctx, request{call: call, vars: variables{"models": names}})
	if err != nil {
		return nil, err
	}
	return pick(a.body, "result"), nil
}

// trytonReadable gives the models that have search_read, in the order of their names.
func trytonReadable(methods any) []string {
	list, _ := methods.([]any)
	var names []string
	for _, method := range list {
		name, isModel := strings.CutPrefix(scalar(method), "model.")
		if name, ok := strings.CutSuffix(name, ".search_read"); ok && isModel {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// trytonSample reads a model. A field that the login may not read makes the server refuse whole records, and only a try
// tells which field it is: then each is asked for alone, and the others are read.
func trytonSample(ctx context.Context, _ *source, o *object, r *reader) error {
	err := r.run(ctx)
	if !isFault(err, faultDenied) || r.rows > 0 {
		return err
	}
	denied, tryErr := r.deniedFields(ctx)
	if tryErr != nil {
		return tryErr
	}
	if len(denied) == len(r.columns) {
		return err
	}
	r.leaveOut(denied)
	if err := r.run(ctx); err != nil {
		return err
	}
	return denied
}

// deniedFields asks for one record with each field alone.
func (r *reader) deniedFields(ctx context.Context) (scanner.ColumnProblems, error) {
	denied := scanner.ColumnProblems{}
	for i, c := range r.columns {
		q := r.request(Pass{})
		q.vars = q.vars.with(variables{"fields": []string{r.keys[i]}, "size": json.Number("1"), "offset": json.Number("0")})
		_, err := r.source.client.fetch(ctx, q)
		switch {
		case isFault(err, faultDenied):
			denied[c.Name] = &scanner.Problem{State: inventory.StateDenied, Reason: "the login may not read the field; it needs Read Access on it"}
		case err != nil:
			return nil, err
		}
	}
	return denied, nil
}

// leaveOut reads no more of some columns.
func (r *reader) leaveOut(some scanner.ColumnProblems) {
	var columns []inventory.Column
	var keys []string
	for i, c := range r.columns {
		if some[c.Name] == nil {
			columns, keys = append(columns, c), append(keys, r.keys[i])
		}
	}
	r.columns, r.keys = columns, keys
	r.present = make([]int64, len(columns))
	r.batch = scanner.NewBatch(columns)
}

// trytonSession is the proof of a login: a session that the server gives for a name and a password.
type trytonSession struct {
	client *client

	mu    sync.Mutex
	proof string // of the header Authorization; empty: not logged in
}

func newTrytonSession(c *client) (credential, error) { return &trytonSession{client: c}, nil }

// sign adds the session, and logs in first where there is none.
func (t *trytonSession) sign(ctx context.Context, r *http.Request) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.proof == "" {
		proof, err := t.login(ctx)
		if err != nil {
			return err
		}
		t.proof = proof
	}
	r.Header.Set("Authorization", t.proof)
	return nil
}

func (t *trytonSession) renew() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.proof = ""
}

// login asks for a session. A refusal is final: further tries would lock the user out.
func (t *trytonSession) login(ctx context.Context) (string, error) {
	options := t.client.options
	body, err := json.Marshal(map[string]any{
		"id": 0, "method": "common.db.login",
		"params": []any{options.text("user"), map[string]string{"password": options.text("password")}, "en"},
	})
	if err != nil {
		return "", &fault{kind: faultLogin, call: tokenCall, text: "user or password cannot be written as JSON"}
	}
	address := strings.TrimSuffix(t.client.base.String(), "/") + "/" + url.PathEscape(options.text("database")) + "/"
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return "", &fault{kind: faultRequest, call: tokenCall, text: "the address of the login is malformed"}
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := t.client.http.Do(r)
	if err != nil {
		return "", networkFault(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	return t.session(response)
}

// longestLogin is the length of an answer to a login.
const longestLogin = 64 << 10

// session reads the answer to a login.
func (t *trytonSession) session(r *http.Response) (string, error) {
	if r.StatusCode != http.StatusOK {
		f := &fault{kind: faultOfStatus(r.StatusCode), call: tokenCall, status: r.StatusCode, wait: retryAfter(r.Header, t.client.now())}
		if f.kind == faultGone {
			f.text = "the server has no such database: check the option database and the URL"
		}
		return "", f
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, longestLogin))
	if err != nil {
		return "", &fault{kind: faultNetwork, call: tokenCall}
	}
	answer, err := decode(data)
	if err != nil {
		return "", err
	}
	user, session := textAt(answer, "result.0"), textAt(answer, "result.1")
	if user == "" || session == "" {
		return "", &fault{kind: faultLogin, call: tokenCall,
			text: "the server asks for more than a password: give a user that logs in with a password alone"}
	}
	plain := fmt.Sprintf("%s:%s:%s", t.client.options.text("user"), user, session)
	return "Session " + base64.StdEncoding.EncodeToString([]byte(plain)), nil
}
