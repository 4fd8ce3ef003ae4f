package crm

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"pinventory/inventory"
)

func init() { doubles["tryton"] = newTryton }

// newTryton is a double of Tryton's JSON-RPC, version 6.0, which answers as the server's source says.
func newTryton() double {
	return trytonWithout("")
}

// trytonWithout is the double with one more field, which the login may not read; empty: none.
func trytonWithout(denied string) double {
	m := recordModels{stock{large: "party.party", small: "party.address", empty: "sale.opportunity", long: "ir.note"}}
	method := func(r *http.Request) string {
		var call struct{ Method string }
		_ = json.Unmarshal(peek(r), &call)
		return call.Method
	}
	offset := regexp.MustCompile(`"params":\[\[\],\d+`)
	return double{
		options: map[string]string{"user": "scan", "password": secretToken, "database": "crm"}, victim: tableOf(m.large),
		handler:   http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answerTryton(w, r, m, denied) }),
		reads:     func(r *http.Request) bool { return method(r) == "model.party.party.search_read" },
		describes: func(r *http.Request) bool { return method(r) == "model.party.party.fields_get" },
		logsIn:    func(r *http.Request) bool { return method(r) == "common.db.login" },
		rewind: func(r *http.Request) {
			patch(r, func(b []byte) []byte { return offset.ReplaceAll(b, []byte(`"params":[[],0`)) })
		},
		fault: trytonFault, empty: `{"id":1,"result":[]}`, scope: "Read Access on party.party", suite: m.tables().suite(),
	}
}

func trytonFault(kind string) string {
	code := map[string]string{"denied": "UserError", "throttled": "RateLimitException"}[kind]
	if code == "" {
		code = "about " + canary
	}
	return fmt.Sprintf(`{"id":1,"error":[%q,["about %s","",null]]}`, code, canary)
}

func answerTryton(w http.ResponseWriter, r *http.Request, m recordModels, denied string) {
	var call struct {
		ID     *int
		Method string
		Params []any
	}
	if err := json.Unmarshal(peek(r), &call); err != nil || call.ID == nil || r.Method != http.MethodPost || r.URL.Path != "/crm/" {
		answerError(w, http.StatusNotFound, "")
		return
	}
	result := func(value any) { answerJSON(w, map[string]any{"id": *call.ID, "result": value}) }
	session := "Session " + base64.StdEncoding.EncodeToString([]byte("scan:3:abc"))
	switch {
	case call.Method == "common.db.login":
		if parameters, _ := call.Params[1].(map[string]any); call.Params[0] != "scan" || parameters["password"] != secretToken {
			answerError(w, http.StatusUnauthorized, "")
			return
		}
		result([]any{3, "abc"})
	case r.Header.Get("Authorization") != session:
		answerError(w, http.StatusUnauthorized, "")
	case strings.HasSuffix(call.Method, ".search_read"):
		readTryton(w, strings.TrimSuffix(strings.TrimPrefix(call.Method, "model."), ".search_read"), call.Params, m, denied, result)
	default:
		if value := describeTryton(call.Method, call.Params, m, denied); value != nil {
			result(value)
			return
		}
		answerJSON(w, map[string]any{"id": *call.ID, "error": []any{"'nope'", ""}})
	}
}

func describeTryton(method string, params []any, m recordModels, denied string) any {
	names := m.suite().Names
	switch {
	case method == "system.listMethods":
		methods := []string{"model.ir.ui.start.fields_get", "wizard.ir.start.execute"}
		for _, name := range names {
			methods = append(methods, "model."+name+".search_read", "model."+name+".delete")
		}
		return methods
	case method == "model.ir.model.get_names":
		return map[string]string{m.large: "Party"}
	case method == "model.ir.model.access.get_access":
		access := map[string]any{}
		for _, name := range params[0].([]any) {
			access[name.(string)] = map[string]any{"read": name != "res.user"}
		}
		return access
	case strings.HasSuffix(method, ".fields_get"):
		return trytonFields(denied)
	}
	return nil
}

func trytonFields(denied string) map[string]any {
	field := func(typ, label string, sortable bool) map[string]any {
		return map[string]any{"type": typ, "string": label, "help": "", "sortable": sortable, "required": false}
	}
	fields := map[string]any{
		"id": field("integer", "ID", true), "seq": field("char", "Sequence", true), "email": field("char", "E-Mail", true),
		"note": field("text", "Notes", true), "create_date": field("timestamp", "Create Date", true),
		"parent_id": field("many2one", "Parent", true), "childs": field("one2many", "Children", false),
		"image": field("binary", "Image", true), "rec_name": field("char", "Record Name", false),
	}
	if denied != "" {
		fields[denied] = field("numeric", "Denied", true)
	}
	return fields
}

func readTryton(w http.ResponseWriter, model string, params []any, m recordModels, denied string, result func(any)) {
	if _, ok := m.total(model); !ok || len(params) != 6 {
		answerJSON(w, map[string]any{"id": 1, "error": []any{"'" + model + "'", ""}})
		return
	}
	q := modelCall{model: model, offset: int(params[1].(float64)), limit: int(params[2].(float64))}
	q.last = params[3].([]any)[0].([]any)[1] == "DESC"
	for _, name := range params[4].([]any) {
		if name == denied {
			answerJSON(w, map[string]any{"id": 1, "error": []any{"UserError", []any{"not allowed", "", nil}}})
			return
		}
		q.fields = append(q.fields, name.(string))
	}
	result(m.read(q, map[string]any{"parent_id": 7, "create_date": map[string]any{
		"__class__": "datetime", "year": 2026, "month": 3, "day": 9, "hour": 10, "minute": 11, "second": 12, "microsecond": 0,
	}}))
}

// TestTrytonDenied holds that what the login may not read is denied, a field or a model, and the rest is read.
func TestTrytonDenied(t *testing.T) {
	t.Parallel()
	d := trytonWithout("salary")
	server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct{ Method string }
		if json.Unmarshal(peek(r), &call) == nil && call.Method == "model.ir.model.access.get_access" {
			answerJSON(w, map[string]any{"id": 1, "result": map[string]any{"party.address": map[string]any{"read": 0, "write": 0}}})
			return
		}
		d.handler.ServeHTTP(w, r)
	}))
	result := scan(t.Context(), t, specOf(t, "tryton"), config(server.URL, d.options, nil), []func(*client){fast})
	got := map[string]inventory.ColumnState{}
	for _, table := range result.Tables {
		got[table.Ref.Table] = table.State
		for _, c := range table.Columns {
			if table.Ref.Table == d.victim {
				got[table.Ref.Table+"."+c.Name] = c.State
			}
		}
	}
	for name, want := range map[string]inventory.ColumnState{
		"party_address": inventory.StateDenied, "party_party": inventory.StateSampled, "party_party.salary": inventory.StateDenied,
		"party_party.email": inventory.StateSampled, "party_party.rec_name": inventory.StateSkipped,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}
