package crm

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// bulkJob is a query of the Bulk API. It is complete at the third look.
type bulkJob struct {
	soql  string
	looks int
}

func (h *salesforceDouble) makeJob(w http.ResponseWriter, r *http.Request) {
	var job struct{ Operation, Query, ContentType string }
	if json.NewDecoder(r.Body).Decode(&job) != nil || job.Operation != "query" || job.ContentType != "CSV" || h.noBulk {
		malformed(w, "INVALIDENTITY", "is not supported by the Bulk API")
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.made++
	id := fmt.Sprintf("750%015d", h.made)
	h.jobs[id] = &bulkJob{soql: job.Query}
	answerJSON(w, map[string]any{"id": id, "operation": "query", "state": "UploadComplete"})
}

// job finds a job; nil after an answer that there is none.
func (h *salesforceDouble) job(w http.ResponseWriter, r *http.Request) *bulkJob {
	job := h.jobs[r.PathValue("job")]
	if job == nil {
		answerError(w, http.StatusNotFound, salesforceFault("gone"))
	}
	return job
}

func (h *salesforceDouble) lookAtJob(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if job := h.job(w, r); job != nil {
		job.looks++
		state := "InProgress"
		if job.looks >= 3 {
			state = "JobComplete"
		}
		if h.failing {
			state = "Failed"
		}
		answerJSON(w, map[string]any{"id": r.PathValue("job"), "operation": "query", "state": state})
	}
}

func (h *salesforceDouble) jobResults(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	job := h.job(w, r)
	if job == nil || job.looks < 3 {
		return
	}
	m := soqlForm.FindStringSubmatch(job.soql)
	o := h.object(m[2])
	fields := strings.Split(m[1], ", ")
	most, _ := strconv.Atoi(r.URL.Query().Get("maxRecords"))
	from, _ := strconv.Atoi(r.URL.Query().Get("locator"))
	end := min(from+most, o.rows)
	w.Header().Set("Content-Type", "text/csv")
	w.Header().Set("Sforce-NumberOfRecords", strconv.Itoa(end-from))
	w.Header().Set("Sforce-Locator", "null")
	if end < o.rows {
		w.Header().Set("Sforce-Locator", strconv.Itoa(end))
	}
	lines := csv.NewWriter(w)
	_ = lines.Write(fields)
	for i := from; i < end; i++ {
		values := o.values(i, fields)
		cells := make([]string, len(fields))
		for n, f := range fields {
			if values[f] != nil {
				cells[n] = fmt.Sprint(values[f])
			}
		}
		_ = lines.Write(cells)
	}
	lines.Flush()
}

func (h *salesforceDouble) removeJob(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.job(w, r) != nil {
		delete(h.jobs, r.PathValue("job"))
		w.WriteHeader(http.StatusNoContent)
	}
}

// TestSalesforceBulk holds that all records of a large object come by a job that is deleted afterwards, in answers of
// as many records as the limit permits; and by queries where the org runs no such job.
func TestSalesforceBulk(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name            string
		noBulk, failing bool
		answer          int // bytes
		made, queries   int
	}{
		{name: "job", made: 1},
		{name: "answers in parts", answer: 100_000, made: 1},
		{name: "no job for the object", noBulk: true, queries: 1},
		{name: "job fails", failing: true, made: 1, queries: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			org := salesforceOrg()
			org[0].rows = 2500
			h := newSalesforceDouble(org)
			h.noBulk, h.failing = test.noBulk, test.failing
			src := openSalesforce(t, h, nil)
			table := scannertest.Table(t, src, "Contact")
			if test.answer > 0 {
				src.client.spec.Limits.Answer = test.answer
			}
			before := len(h.queries)
			values, sampling := scannertest.Sample(t, src, table, exhaustively())
			if sampling.Method != methodAll || sampling.Rows != 2500 || len(values.Text["Email"]) != 2500 || values.Nulls["Phone"] != 2500 {
				t.Errorf("got %+v, %d e-mails, %d null telephones", sampling, len(values.Text["Email"]), values.Nulls["Phone"])
			}
			if h.made != test.made || len(h.jobs) != 0 || len(h.queries)-before != test.queries {
				t.Errorf("%d jobs made, %d left, %d queries", h.made, len(h.jobs), len(h.queries)-before)
			}
		})
	}
}

func exhaustively() scanner.Limits {
	lim := scanner.DefaultLimits()
	lim.Exhaustive = true
	return lim
}
