package crm

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// soqlForm is the part of SOQL that the double understands.
var soqlForm = regexp.MustCompile(`^SELECT (.+?) FROM (\w+)(?: WHERE Id IN \(([^)]*)\)| WHERE CreatedDate (>=) (\S+))?(?: ORDER BY (Id|CreatedDate(?: DESC)?, Id(?: DESC)?))?(?: LIMIT (\d+))?$`)

// definitionForm is the one query of FieldDefinition that the org permits: of one object.
var definitionForm = regexp.MustCompile(`^SELECT (.+) FROM FieldDefinition WHERE EntityDefinition\.QualifiedApiName = '(\w+)'$`)

// setupForm finds the objects of the setup that checks ask for.
var setupForm = regexp.MustCompile(`^SELECT [^()]+ FROM (PermissionSetAssignment|ObjectPermissions|ConnectedApplication|OauthToken|InstalledSubscriberPackage)( WHERE .*'005000000000001AAA'\)?)?$`)

func malformed(w http.ResponseWriter, code, message string) {
	answerError(w, http.StatusBadRequest, fmt.Sprintf(`[{"message":%q,"errorCode":%q}]`, message+" "+canary, code))
}

// query answers the first page of a query.
func (h *salesforceDouble) query(w http.ResponseWriter, r *http.Request) {
	soql := r.URL.Query().Get("q")
	if len(r.URL.RequestURI()) > 16_000 {
		answerError(w, http.StatusRequestURITooLong, salesforceFault("gone"))
		return
	}
	h.mu.Lock()
	h.queries = append(h.queries, soql)
	h.mu.Unlock()
	if m := definitionForm.FindStringSubmatch(soql); m != nil {
		h.definitions(w, m[2])
		return
	}
	if m := setupForm.FindStringSubmatch(soql); m != nil {
		h.setupRows(w, m[1])
		return
	}
	h.page(w, cursor{soql: soql})
}

// setupRows answers a query of an object of the setup.
func (h *salesforceDouble) setupRows(w http.ResponseWriter, object string) {
	rows, ok := h.setup[object]
	if !ok {
		malformed(w, "INVALID_TYPE", "sObject type is not supported.")
		return
	}
	answerJSON(w, map[string]any{"totalSize": len(rows), "done": true, "records": rows})
}

// more answers a further page.
func (h *salesforceDouble) more(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	c, ok := h.cursors[r.PathValue("locator")]
	h.mu.Unlock()
	if !ok {
		malformed(w, "INVALID_QUERY_LOCATOR", "invalid query locator")
		return
	}
	h.page(w, c)
}

// rewind makes a request for a further page one for the first of its query.
func (h *salesforceDouble) rewind(r *http.Request) {
	root, locator, further := strings.Cut(r.URL.Path, "/query/")
	if !further {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	r.URL.Path = root + "/query"
	r.URL.RawQuery = url.Values{"q": {h.cursors[locator].soql}}.Encode()
	r.RequestURI = r.URL.RequestURI()
}

// page answers a page of records.
func (h *salesforceDouble) page(w http.ResponseWriter, c cursor) {
	m := soqlForm.FindStringSubmatch(c.soql)
	if m == nil || h.object(m[2]) == nil {
		malformed(w, "MALFORMED_QUERY", "unexpected token")
		return
	}
	o := h.object(m[2])
	fields := strings.Split(m[1], ", ")
	if strings.HasPrefix(m[1], "MIN(") {
		if o.rows == 0 {
			answerJSON(w, map[string]any{"totalSize": 1, "done": true, "records": []any{map[string]any{"earliest": nil, "latest": nil}}})
			return
		}
		answerJSON(w, map[string]any{"totalSize": 1, "done": true, "records": []any{map[string]any{
			"earliest": o.created(0), "latest": o.created(o.rows - 1),
		}}})
		return
	}
	for _, f := range fields {
		if !o.has(f) || f == o.refused {
			malformed(w, "INVALID_FIELD", fmt.Sprintf("\nSELECT Id\n^\nERROR at Row:1:Column:8\nNo such column '%s' on entity '%s'.", f, o.name))
			return
		}
	}
	rows := o.chosen(m)
	end := min(c.offset+salesforcePage, len(rows))
	out := []any{}
	for _, i := range rows[c.offset:end] {
		out = append(out, o.values(i, fields))
	}
	body := map[string]any{"totalSize": len(rows), "done": end == len(rows), "records": out}
	if end < len(rows) {
		h.mu.Lock()
		locator := fmt.Sprintf("01g%010d-%d", len(h.cursors), end)
		h.cursors[locator] = cursor{soql: c.soql, offset: end}
		h.mu.Unlock()
		body["nextRecordsUrl"] = "/services/data/v62.0/query/" + locator
	}
	answerJSON(w, body)
}

func (o *sObject) has(field string) bool {
	return slices.ContainsFunc(o.all(), func(f sField) bool {
		return f.name == field && f.typ != "base64" && f.typ != "address" && f.more["deprecatedAndHidden"] != true
	})
}

// created is when the i-th record was created: one a day.
func (o *sObject) created(i int) string {
	if o.imported {
		i = 0
	}
	return firstRecord.AddDate(0, 0, i).Format("2006-01-02T15:04:05.000+0000")
}

func recordID(i int) string { return fmt.Sprintf("003%015d", i) }

// chosen gives the numbers of the records of a query, in its order.
func (o *sObject) chosen(m []string) []int {
	since, _ := time.Parse(time.RFC3339, m[5])
	var rows []int
	for i := range o.rows {
		if m[3] != "" && !strings.Contains(m[3], "'"+recordID(i)+"'") {
			continue
		}
		if m[4] != "" && firstRecord.AddDate(0, 0, i).Before(since) {
			continue
		}
		rows = append(rows, i)
	}
	if strings.Contains(m[6], "CreatedDate DESC") {
		slices.Reverse(rows)
	}
	if limit, err := strconv.Atoi(m[7]); err == nil {
		rows = rows[:min(limit, len(rows))]
	}
	return rows
}

func (o *sObject) values(i int, fields []string) map[string]any {
	out := map[string]any{"attributes": map[string]any{"type": o.name, "url": "/services/data/v62.0/sobjects/" + o.name + "/" + recordID(i)}}
	all := map[string]any{}
	if o.record != nil {
		all = o.record(i)
	}
	all["Id"], all["CreatedDate"] = recordID(i), o.created(i)
	for _, f := range fields {
		out[f] = all[f]
	}
	return out
}

// definitions answers the definitions of the fields of an object, those that the login may not see among them.
func (h *salesforceDouble) definitions(w http.ResponseWriter, object string) {
	o := h.object(object)
	if !h.labeled || o == nil {
		malformed(w, "INVALID_TYPE", "sObject type 'FieldDefinition' is not supported.")
		return
	}
	out := []any{}
	for _, f := range slices.Concat(o.all(), o.hidden) {
		d := map[string]any{"QualifiedApiName": f.name, "Label": f.name, "DataType": f.typ}
		for _, key := range []string{"Description", "ComplianceGroup", "SecurityClassification", "BusinessStatus"} {
			d[key] = f.labels[key]
		}
		out = append(out, d)
	}
	answerJSON(w, map[string]any{"totalSize": len(out), "done": true, "records": out})
}
