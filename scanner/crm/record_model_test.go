package crm

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// recordModels is the stock of the doubles of Odoo and Tryton: records with numbers, in either order, of the fields
// that are asked for.
type recordModels struct{ stock }

// tables is the stock by the names of tables.
func (m recordModels) tables() stock {
	return stock{large: tableOf(m.large), small: tableOf(m.small), empty: tableOf(m.empty), long: tableOf(m.long)}
}

func tableOf(model string) string { return strings.ReplaceAll(model, ".", "_") }

// modelCall is a call of search_read.
type modelCall struct {
	model         string
	fields        []string
	offset, limit int
	last          bool // the last added first
}

func (m recordModels) read(q modelCall, more map[string]any) []map[string]any {
	total, _ := m.total(q.model)
	records := m.slice(q.model, 0, total)
	if q.last {
		slices.Reverse(records)
	}
	out := []map[string]any{}
	for _, values := range records[min(q.offset, total):min(q.offset+q.limit, total)] {
		id, _ := strconv.Atoi(values["seq"].(string))
		values["id"] = id
		for name, value := range more {
			values[name] = value
		}
		chosen := map[string]any{}
		for _, name := range q.fields {
			chosen[name] = values[name]
		}
		out = append(out, chosen)
	}
	return out
}

// peek reads the body of a request and puts it back.
func peek(r *http.Request) []byte {
	data, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(data))
	return data
}

// patch changes the body of a request.
func patch(r *http.Request, change func([]byte) []byte) {
	data := change(peek(r))
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
}

// TestRecordModelValues holds how values of both are kept.
func TestRecordModelValues(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		shape  func(inventory.Column, any) any
		column inventory.Column
		value  string
		want   string // empty: null
	}{
		{"empty text", odooValue, inventory.Column{Kind: inventory.ValueText}, `false`, ""},
		{"untrue", odooValue, inventory.Column{Kind: inventory.ValueBoolean}, `false`, "false"},
		{"reference", odooValue, inventory.Column{DataType: "many2one"}, `[7, "Jane Doe"]`, "7"},
		{"text", odooValue, inventory.Column{Kind: inventory.ValueText}, `"x"`, "x"},
		{"day", trytonValue, inventory.Column{}, `{"__class__":"date","year":2026,"month":3,"day":9}`, "2026-03-09"},
		{"time of a day", trytonValue, inventory.Column{},
			`{"__class__":"datetime","year":2026,"month":3,"day":9,"hour":1,"minute":2,"second":3,"microsecond":40}`, "2026-03-09T01:02:03.000040Z"},
		{"clock", trytonValue, inventory.Column{}, `{"__class__":"time","hour":1,"minute":2,"second":3,"microsecond":0}`, "01:02:03.000000"},
		{"duration", trytonValue, inventory.Column{}, `{"__class__":"timedelta","seconds":90.5}`, "90.5"},
		{"number", trytonValue, inventory.Column{}, `{"__class__":"Decimal","decimal":"12.50"}`, "12.50"},
		{"bytes", trytonValue, inventory.Column{}, `{"__class__":"bytes","base64":"QQ=="}`, ""},
		{"dictionary", trytonValue, inventory.Column{}, `{"size":"42"}`, `{"size":"42"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			value, err := decode([]byte(test.value))
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := cell(test.shape(test.column, value)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// readingMethods are the methods that a scan may call: those that read, and the login.
var readingMethods = regexp.MustCompile(`^(/json/2/[a-z_.{}]+/|model\.[a-z_.{}]+\.|common\.db\.|system\.)` +
	`(search_read|search_count|fields_get|get_names|get_access|listMethods|login)$`)

// TestRecordModelsAreOnlyRead scans both and looks at each call that was made.
func TestRecordModelsAreOnlyRead(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"odoo", "tryton"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := doubles[name]()
			var mu sync.Mutex
			var calls []string
			server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				method := r.URL.Path
				var call struct{ Method string }
				if json.Unmarshal(peek(r), &call) == nil && call.Method != "" {
					method = call.Method
				}
				mu.Lock()
				calls = append(calls, r.Method+" "+method)
				mu.Unlock()
				d.handler.ServeHTTP(w, r)
			}))
			cfg := config(server.URL, d.options, nil)
			cfg.Queries = 1
			spec := specOf(t, name)
			spec.Limits.Concurrent = 1
			scan(t.Context(), t, spec, cfg, []func(*client){fast})
			mu.Lock()
			defer mu.Unlock()
			if len(calls) < 10 {
				t.Fatalf("%d calls were made", len(calls))
			}
			for _, call := range calls {
				method, isPost := strings.CutPrefix(call, "POST ")
				if !isPost || !readingMethods.MatchString(method) {
					t.Errorf("the scan called %s", call)
				}
			}
		})
	}
}

// TestRecordModelSample holds that the sample is of both ends of the order in which records were added, with values as
// they are kept.
func TestRecordModelSample(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ connector, created, parent string }{
		{"odoo", "2026-03-09 10:11:12", "7"}, {"tryton", "2026-03-09T10:11:12.000000Z", "7"},
	} {
		t.Run(test.connector, func(t *testing.T) {
			t.Parallel()
			d := doubles[test.connector]()
			src := openAt(t, specOf(t, test.connector), serve(t, d.handler).URL, d.options)
			table := scannertest.Table(t, src, d.victim)
			lim := scanner.DefaultLimits()
			lim.Rows = 400
			values, sampling := scannertest.Sample(t, src, table, lim)
			if sampling.Method != methodOrders || sampling.Rows != 400 {
				t.Errorf("got %d rows by %s", sampling.Rows, sampling.Method)
			}
			got := []string{values.Text["seq"][0], values.Text["seq"][399], values.Text["create_date"][0], values.Text["parent_id"][0]}
			if diff := cmp.Diff([]string{"1", strconv.Itoa(largeRows - 199), test.created, test.parent}, got); diff != "" {
				t.Error(diff)
			}
			recency, err := src.Recency(t.Context(), table)
			if err != nil || recency == nil || recency.Earliest.Format("2006-01-02") != "2026-03-09" {
				t.Errorf("got %+v, %v", recency, err)
			}
			states := map[string]inventory.ColumnState{}
			for _, c := range table.Columns {
				states[c.Name] = c.State
			}
			want := map[string]inventory.ColumnState{
				"id": "", "seq": "", "email": "", "note": "", "create_date": "", "parent_id": "", "image": inventory.StateSkipped,
				"rec_name": inventory.StateSkipped,
			}
			if diff := cmp.Diff(want, states); diff != "" {
				t.Error(diff)
			}
		})
	}
}
