package crm

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

const (
	bulkFrom    = 2000   // records from which on the vendor's documentation recommends the Bulk API
	bulkRecords = 10_000 // records of one answer; fewer where that is larger than the limit
	bulkPolls   = 1000   // looks at a job before it is given up
)

// The calls of Bulk API 2.0. The scan makes a job that reads, and deletes that job, whose results are a copy of data.
var (
	bulkMake = &Call{
		Post: "/services/data/{version}/jobs/query", Reads: "it makes a job that queries, which the scan deletes",
		Body: map[string]any{"operation": "query", "contentType": "CSV", "lineEnding": "LF", "query": "{soql}"},
	}
	bulkJobCall = &Call{Get: "/services/data/{version}/jobs/query/{job}"}
	bulkResults = &Call{
		Get:   "/services/data/{version}/jobs/query/{job}/results",
		Query: map[string]string{"maxRecords": "{most}", "locator": "{cursor}"},
	}
)

// bulk reads every record by a job of the Bulk API. It reports false where the org does not run such a job for the
// object: nothing was read then.
func (st *strata) bulk(ctx context.Context) (bool, error) {
	soql := st.selection.all()
	a, err := st.sf.client.fetch(ctx, request{call: bulkMake, vars: st.sf.vars(variables{"object": st.selection.object, "soql": soql})})
	if isFault(err, faultRequest, faultDenied, faultGone, faultOther) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	id := textAt(a.body, "id")
	if id == "" {
		return false, &fault{kind: faultAnswer, call: "POST " + bulkMake.path(), text: "the answer names no job"}
	}
	vars := st.sf.vars(variables{"object": st.selection.object, "job": id})
	defer st.removeJob(ctx, vars)
	complete, err := st.finished(ctx, vars)
	if err != nil || !complete {
		return false, err
	}
	return true, st.results(ctx, vars)
}

// all selects every column.
func (sel *selection) all() string {
	everything := *sel
	for _, group := range sel.more {
		everything.first = append(everything.first[:len(everything.first):len(everything.first)], group...)
	}
	return everything.query("")
}

// removeJob deletes the job, also when the scan is being stopped. The org deletes it itself after some days.
func (st *strata) removeJob(ctx context.Context, vars variables) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if _, err := st.sf.client.attempt(ctx, request{call: bulkJobCall, vars: vars, remove: true}); err != nil {
		st.sf.client.log.Warn("a job of the Bulk API could not be deleted", "object", st.selection.object, "job", vars.text("job"))
	}
}

// finished waits for the end of a job, and reports whether it has results.
func (st *strata) finished(ctx context.Context, vars variables) (bool, error) {
	w := &wait{retries: st.sf.client.retries}
	for range bulkPolls {
		a, err := st.sf.client.fetch(ctx, request{call: bulkJobCall, vars: vars})
		if err != nil {
			return false, err
		}
		switch textAt(a.body, "state") {
		case "JobComplete":
			return true, nil
		case "Failed", "Aborted":
			return false, nil
		}
		if err := sleep(ctx, w.NextBackOff()); err != nil {
			return false, err
		}
	}
	return false, &fault{kind: faultServer, call: "GET " + bulkJobCall.path(), text: "a job of the Bulk API does not end"}
}

// results reads the answers of a job, each as large as the limit permits.
func (st *strata) results(ctx context.Context, vars variables) error {
	most, locator := bulkRecords, ""
	seen := map[string]bool{}
	for {
		a, err := st.sf.client.fetch(ctx, request{call: bulkResults, raw: true, vars: vars.with(variables{
			"most": strconv.Itoa(most), "cursor": locator,
		})})
		if isFault(err, faultLarge) && most > 1 {
			most /= 2
			continue
		}
		if err != nil {
			return err
		}
		text, _ := a.body.(string)
		if err := st.takeCSV(text); err != nil {
			return err
		}
		if locator = a.header.Get("Sforce-Locator"); locator == "" || locator == "null" {
			return nil
		}
		if seen[locator] {
			return &fault{kind: faultAnswer, call: "GET " + bulkResults.path(), text: "the service's cursor does not advance"}
		}
		seen[locator] = true
	}
}

// takeCSV hands over the records of one answer. An empty cell is null: the Bulk API does not tell the two apart.
func (st *strata) takeCSV(text string) error {
	lines := csv.NewReader(strings.NewReader(text))
	lines.ReuseRecord = true
	names, err := lines.Read()
	if errors.Is(err, io.EOF) {
		return nil
	}
	names = append([]string(nil), names...)
	for err == nil {
		var cells []string
		if cells, err = lines.Read(); err != nil {
			break
		}
		record := make(map[string]any, len(names))
		for i, cell := range cells {
			if record[names[i]] = any(cell); cell == "" {
				record[names[i]] = nil
			}
		}
		st.known.note(textAt(record, "CreatedDate"))
		if err := st.reader.add([]any{record}); err != nil {
			return err
		}
	}
	if !errors.Is(err, io.EOF) {
		return &fault{kind: faultAnswer, call: "GET " + bulkResults.path(), text: "the answer is no CSV"}
	}
	return nil
}
