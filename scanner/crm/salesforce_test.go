package crm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"pinventory/scanner/scannertest"
)

func init() { doubles["salesforce"] = newSalesforce }

// salesforceDouble is a double of the REST API, made from the vendor's documentation: an org with records, permissions
// and a count of the calls of its day.
type salesforceDouble struct {
	mux     *http.ServeMux
	objects []*sObject
	// versions that the org offers.
	versions []string
	// labeled says whether the login may read FieldDefinition.
	labeled bool
	// composite says whether the org takes composite calls.
	composite bool
	// setup holds the rows of objects of the setup that the login may read.
	setup map[string][]any

	mu      sync.Mutex
	calls   int // of the day
	most    int
	cursors map[string]cursor
	jobs    map[string]*bulkJob
	queries []string
	made    int // jobs of the Bulk API
	noBulk  bool
	failing bool // jobs fail
	expires int  // the call at which the session expires, once; 0: never
}

// sObject is an object with its records.
type sObject struct {
	name, label string
	fields      []sField
	rows        int
	queryable   bool
	deprecated  bool
	record      func(i int) map[string]any // without Id and CreatedDate
	hidden      []sField                   // that the login may not see
	imported    bool                       // all records were created at one time
	refused     string                     // field that describe shows and queries refuse
}

// sField is a field with its labels.
type sField struct {
	name, typ string
	length    int
	more      map[string]any // further members of its description
	labels    map[string]any // of FieldDefinition
}

type cursor struct {
	soql   string
	offset int
}

// salesforcePage is the number of records of a page: batchSize is no more than a hint.
const salesforcePage = 200

// firstRecord is when the first record of every object was created.
var firstRecord = time.Date(2019, 3, 1, 8, 0, 0, 0, time.UTC)

func newSalesforce() double {
	h := newSalesforceDouble(salesforceOrg())
	return double{
		options: map[string]string{"client_id": "app", "client_secret": secretToken}, handler: h, victim: "Contact",
		reads: func(r *http.Request) bool {
			return strings.Contains(r.URL.Query().Get("q"), " FROM Contact") || strings.Contains(r.URL.Path, "/query/01g")
		},
		describes: func(r *http.Request) bool {
			return strings.HasSuffix(r.URL.Path, "/composite") || strings.HasSuffix(r.URL.Path, "/sobjects/Contact/describe")
		},
		rewind: h.rewind, fault: salesforceFault, empty: `{"totalSize":0,"done":true,"records":[]}`,
		suite: scannertest.Suite{
			Names: []string{"Account", "Contact", "Lead", "Story__c"}, Empty: "Lead",
			Small: scannertest.Keyed{Table: "Account", Key: "seq__c", Rows: smallRows},
			Large: scannertest.Keyed{Table: "Contact", Key: "seq__c", Rows: largeRows},
			Long:  scannertest.Cell{Table: "Story__c", Column: "Note__c"},
		},
	}
}

// salesforceOrg is an org with contacts, person accounts, an empty object and one of its own, and what a scan leaves
// out.
func salesforceOrg() []*sObject {
	person := func(i int) map[string]any {
		values := record(i)
		return map[string]any{"seq__c": values["seq"], "Email": values["email"], "Phone": nil, "Level__c": "gold"}
	}
	seq := sField{name: "seq__c", typ: "double", more: map[string]any{"custom": true}}
	email := sField{name: "Email", typ: "email", length: 80, labels: map[string]any{
		"ComplianceGroup": "GDPR;PII", "SecurityClassification": "Confidential", "BusinessStatus": "Active", "Description": "Where to write to.",
	}}
	level := sField{name: "Level__c", typ: "picklist", length: 255, more: map[string]any{
		"custom": true, "picklistValues": []any{map[string]any{"active": true, "defaultValue": false, "label": "Gold", "value": "gold"}},
	}, labels: map[string]any{"ComplianceGroup": "CCPA"}}
	contact := &sObject{name: "Contact", label: "Contact", rows: largeRows, record: person, fields: []sField{
		seq, email, {name: "Phone", typ: "phone", length: 40}, level,
		{name: "MailingAddress", typ: "address"}, {name: "Photo__c", typ: "base64"},
		{name: "Tax__c", typ: "encryptedstring", length: 175, more: map[string]any{"encrypted": true, "mask": "*", "maskType": "all"}},
		{name: "AccountId", typ: "reference", length: 18, more: map[string]any{"referenceTo": []any{"Account"}, "relationshipName": "Account"}},
		{name: "Gone__c", typ: "string", length: 10, more: map[string]any{"deprecatedAndHidden": true}},
	}, hidden: []sField{{name: "Ethnicity__c", typ: "Text(80)", labels: map[string]any{"ComplianceGroup": "GDPR"}}}}
	account := &sObject{name: "Account", label: "Account", rows: smallRows, record: person, fields: []sField{
		seq, email, {name: "IsPersonAccount", typ: "boolean"}, {name: "Level__pc", typ: "picklist", length: 255},
	}}
	story := &sObject{name: "Story__c", label: "Story / note?", rows: 3, fields: []sField{
		seq, {name: "Note__c", typ: "textarea", length: 131072, more: map[string]any{"custom": true, "inlineHelpText": "What they told us"}},
	}, record: func(i int) map[string]any { return map[string]any{"seq__c": i + 1, "Note__c": longText} }}
	out := []*sObject{contact, account, story, {name: "Lead", label: "Lead", fields: []sField{email}}}
	for _, o := range out {
		o.queryable = true
	}
	for _, name := range []string{"ContactHistory", "AccountShare", "ContactFeed", "Story__ChangeEvent", "Rule__mdt", "FieldDefinition"} {
		out = append(out, &sObject{name: name, label: name, queryable: true})
	}
	return append(out, &sObject{name: "Retired__c", queryable: true, deprecated: true}, &sObject{name: "LoginFlow"})
}

func newSalesforceDouble(objects []*sObject) *salesforceDouble {
	h := &salesforceDouble{
		mux: http.NewServeMux(), objects: objects, versions: []string{"61.0", "62.0", "65.0"}, labeled: true, composite: true,
		most: 100_000, cursors: map[string]cursor{}, jobs: map[string]*bulkJob{},
	}
	h.mux.HandleFunc("GET /services/data", h.listVersions)
	h.mux.HandleFunc("GET /services/data/{version}/sobjects", h.list)
	h.mux.HandleFunc("GET /services/data/{version}/sobjects/{object}/describe", h.describe)
	h.mux.HandleFunc("POST /services/data/{version}/composite", h.compose)
	h.mux.HandleFunc("GET /services/data/{version}/limits", h.limits)
	h.mux.HandleFunc("GET /services/data/{version}/limits/recordCount", h.recordCount)
	h.mux.HandleFunc("GET /services/data/{version}/query", h.query)
	h.mux.HandleFunc("GET /services/data/{version}/tooling/query", h.query)
	h.mux.HandleFunc("GET /services/data/{version}/query/{locator}", h.more)
	h.mux.HandleFunc("POST /services/data/{version}/jobs/query", h.makeJob)
	h.mux.HandleFunc("GET /services/data/{version}/jobs/query/{job}", h.lookAtJob)
	h.mux.HandleFunc("GET /services/data/{version}/jobs/query/{job}/results", h.jobResults)
	h.mux.HandleFunc("DELETE /services/data/{version}/jobs/query/{job}", h.removeJob)
	return h
}

func salesforceFault(kind string) string {
	code := map[string]string{
		"login": "INVALID_SESSION_ID", "denied": "INSUFFICIENT_ACCESS", "gone": "NOT_FOUND", "throttled": "SERVER_UNAVAILABLE",
		"server": "UNKNOWN_EXCEPTION", "exhausted": "REQUEST_LIMIT_EXCEEDED",
	}[kind]
	return fmt.Sprintf(`[{"message":"about %s","errorCode":%q}]`, canary, code)
}

// ServeHTTP answers the token endpoint to all, and everything else to those with a session.
func (h *salesforceDouble) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/services/oauth2/token" {
		h.token(w, r)
		return
	}
	h.mu.Lock()
	h.calls++
	expired := h.calls == h.expires
	used := h.calls
	h.mu.Unlock()
	if expired || r.Header.Get("Authorization") != "Bearer "+secretToken {
		answerError(w, http.StatusUnauthorized, salesforceFault("login"))
		return
	}
	w.Header().Set("Sforce-Limit-Info", fmt.Sprintf("api-usage=%d/%d", used, h.most))
	if used > h.most {
		answerError(w, http.StatusForbidden, salesforceFault("exhausted"))
		return
	}
	h.mux.ServeHTTP(w, r)
}

func (h *salesforceDouble) token(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("grant_type") != "client_credentials" || r.FormValue("client_secret") != secretToken {
		answerError(w, http.StatusBadRequest, `{"error":"invalid_client","error_description":"about `+canary+`"}`)
		return
	}
	instance := "http://" + r.Host
	if r.TLS != nil {
		instance = "https://" + r.Host
	}
	answerJSON(w, map[string]any{
		"access_token": secretToken, "signature": "c2ln", "token_format": "opaque", "instance_url": instance,
		"id": "https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA", "token_type": "Bearer", "issued_at": "1763770000000",
	})
}

func (h *salesforceDouble) listVersions(w http.ResponseWriter, _ *http.Request) {
	var out []any
	for _, v := range h.versions {
		out = append(out, map[string]any{"label": "Release " + v, "url": "/services/data/v" + v, "version": v})
	}
	answerJSON(w, out)
}

func (h *salesforceDouble) list(w http.ResponseWriter, _ *http.Request) {
	var out []any
	for _, o := range h.objects {
		out = append(out, o.summary())
	}
	answerJSON(w, map[string]any{"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": out})
}

func (h *salesforceDouble) object(name string) *sObject {
	for _, o := range h.objects {
		if o.name == name {
			return o
		}
	}
	return nil
}

func (h *salesforceDouble) describe(w http.ResponseWriter, r *http.Request) {
	o := h.object(r.PathValue("object"))
	if o == nil {
		answerError(w, http.StatusNotFound, salesforceFault("gone"))
		return
	}
	answerJSON(w, o.description())
}

// compose answers a composite call: at most 25 parts, at most 5 of them queries.
func (h *salesforceDouble) compose(w http.ResponseWriter, r *http.Request) {
	var call struct {
		CompositeRequest []struct{ Method, URL, ReferenceID string }
	}
	data, _ := io.ReadAll(r.Body)
	if err := json.Unmarshal(data, &call); err != nil || !h.composite || !withinComposite(data, len(call.CompositeRequest)) {
		answerError(w, http.StatusBadRequest, `[{"message":"about `+canary+`","errorCode":"INVALID_INPUT"}]`)
		return
	}
	out := []any{}
	for _, part := range call.CompositeRequest {
		answered := httptest.NewRecorder()
		h.mux.ServeHTTP(answered, httptest.NewRequestWithContext(r.Context(), part.Method, part.URL, nil))
		out = append(out, map[string]any{
			"body": json.RawMessage(answered.Body.Bytes()), "httpHeaders": map[string]any{}, "httpStatusCode": answered.Code, "referenceId": part.ReferenceID,
		})
	}
	answerJSON(w, map[string]any{"compositeResponse": out})
}

func withinComposite(body []byte, parts int) bool {
	return parts <= partsOfComposite && bytes.Count(body, []byte("/query?q=")) <= queriesOfComposite
}

func (h *salesforceDouble) limits(w http.ResponseWriter, _ *http.Request) {
	answerJSON(w, map[string]any{"DailyApiRequests": map[string]any{"Max": h.most, "Remaining": h.most - h.calls}})
}

func (h *salesforceDouble) recordCount(w http.ResponseWriter, r *http.Request) {
	out := []any{}
	for name := range strings.SplitSeq(r.URL.Query().Get("sObjects"), ",") {
		if o := h.object(name); o != nil && o.rows > 0 {
			out = append(out, map[string]any{"count": o.rows, "name": name})
		}
	}
	answerJSON(w, map[string]any{"sObjects": out})
}
