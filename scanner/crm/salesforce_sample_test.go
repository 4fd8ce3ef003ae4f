package crm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

func rowsWanted(n int) scanner.Limits {
	lim := scanner.DefaultLimits()
	lim.Rows = n
	return lim
}

// TestSalesforceStrata holds that a sample has the newest and the oldest records, and some from all over the time
// between.
func TestSalesforceStrata(t *testing.T) {
	t.Parallel()
	h := newSalesforceDouble(salesforceOrg())
	src := openSalesforce(t, h, nil)
	table := scannertest.Table(t, src, "Contact")
	before := len(h.queries)
	values, sampling := scannertest.Sample(t, src, table, rowsWanted(300))
	if sampling.Method != methodStrata || sampling.Rows != 300 || !strings.Contains(sampling.Bias, "the newest 100, the oldest 100, and 100 from 5 windows") {
		t.Errorf("got %+v", sampling)
	}
	tenths := map[int]int{}
	for _, key := range values.Text["seq__c"] {
		n, _ := strconv.Atoi(key)
		tenths[(n-1)*10/largeRows]++
	}
	if tenths[0] != 100 || tenths[9] != 100 {
		t.Errorf("by tenths of the records: %v", tenths)
	}
	if len(tenths) < 6 {
		t.Errorf("only %d tenths are in the sample: %v", len(tenths), tenths)
	}
	if got := len(h.queries) - before; got != 7 {
		t.Errorf("%d queries, want 7", got)
	}
	recency, err := src.Recency(t.Context(), table)
	if err != nil || !recency.Earliest.Equal(firstRecord) || !recency.Latest.Equal(firstRecord.AddDate(0, 0, largeRows-1)) {
		t.Errorf("recency %+v, %v", recency, err)
	}
	if len(h.queries)-before != 7 {
		t.Error("the range of times was asked for although the sample has its ends")
	}
}

// TestSalesforceRecency holds that the range of times comes from an aggregate where nothing was sampled.
func TestSalesforceRecency(t *testing.T) {
	t.Parallel()
	h := newSalesforceDouble(salesforceOrg())
	src := openSalesforce(t, h, nil)
	table := scannertest.Table(t, src, "Contact")
	recency, err := src.Recency(t.Context(), table)
	if err != nil || recency == nil || !recency.Latest.Equal(firstRecord.AddDate(0, 0, largeRows-1)) {
		t.Errorf("got %+v, %v", recency, err)
	}
	if last := h.queries[len(h.queries)-1]; last != "SELECT MIN(CreatedDate) earliest, MAX(CreatedDate) latest FROM Contact" {
		t.Errorf("asked by %q", last)
	}
	lead := scannertest.Table(t, src, "Lead")
	if recency, err := src.Recency(t.Context(), lead); err != nil || recency != nil {
		t.Errorf("without records: %+v, %v", recency, err)
	}
}

// TestSalesforceMassImport holds that records of one time of creation are sampled in the order of their Ids.
func TestSalesforceMassImport(t *testing.T) {
	t.Parallel()
	org := salesforceOrg()
	org[0].imported = true
	src := openSalesforce(t, newSalesforceDouble(org), nil)
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "Contact"), rowsWanted(300))
	distinct := slices.Compact(slices.Sorted(slices.Values(values.Text["seq__c"])))
	if sampling.Rows != 300 || len(distinct) != 300 {
		t.Errorf("got %+v, %d different records", sampling, len(distinct))
	}
}

// TestSalesforceWideObject holds that an object of more fields than an address can name is read whole, row by row, and
// that long fields come for fewer records at a time where an answer would be too large.
func TestSalesforceWideObject(t *testing.T) {
	t.Parallel()
	wide := &sObject{name: "Wide__c", queryable: true, rows: 450, record: func(i int) map[string]any {
		out := map[string]any{"Long__c": strings.Repeat("x", 1000) + strconv.Itoa(i)}
		for n := range 500 {
			out[wideField(n)] = fmt.Sprintf("%s %d %d", canary, i, n)
		}
		return out
	}}
	for n := range 500 {
		wide.fields = append(wide.fields, sField{name: wideField(n), typ: "string", length: 255})
	}
	wide.fields = append(wide.fields, sField{name: "Long__c", typ: "textarea", length: 32000})
	h := newSalesforceDouble([]*sObject{wide})
	src := openSalesforce(t, h, nil)
	table := scannertest.Table(t, src, "Wide__c")
	before := len(h.queries)
	values, sampling := scannertest.Sample(t, src, table, rowsWanted(1000))
	if sampling.Method != methodAll || sampling.Rows != 450 {
		t.Fatalf("got %+v", sampling)
	}
	for i := range 450 {
		for _, n := range []int{0, 250, 499} {
			if got, want := values.Text[wideField(n)][i], strings.Replace(values.Text[wideField(0)][i]+".", " 0.", fmt.Sprintf(" %d", n), 1); got != want {
				t.Fatalf("row %d, field %d: %q, want %q", i, n, got, want)
			}
		}
	}
	t.Logf("%d queries for 501 fields of 450 records", len(h.queries)-before)
	if queries := len(h.queries) - before; queries > 16 {
		t.Errorf("%d queries", queries)
	}
	long := table
	long.Columns = []inventory.Column{*table.Column("Long__c")}
	src.client.spec.Limits.Answer = 60_000 // less than 200 long cells
	if values, _ := scannertest.Sample(t, src, long, rowsWanted(1000)); len(values.Text["Long__c"]) != 450 {
		t.Errorf("%d long cells, want 450", len(values.Text["Long__c"]))
	}
}

func wideField(n int) string { return fmt.Sprintf("A_field_with_quite_a_long_name_%03d__c", n) }

// TestGrouped holds that no field is lost, none comes twice, and no list is too long.
func TestGrouped(t *testing.T) {
	t.Parallel()
	var fields []string
	for n := range 1000 {
		fields = append(fields, wideField(n))
	}
	var all []string
	for _, group := range grouped(fields) {
		if n := len(strings.Join(group, ", ")); n > longestSelect || n == 0 {
			t.Errorf("a list of %d bytes", n)
		}
		all = append(all, group...)
	}
	if !slices.Equal(all, fields) || len(grouped(nil)) != 0 {
		t.Errorf("%d of %d fields", len(all), len(fields))
	}
}

// TestUsageForm reads the forms of the header that the vendor documents.
func TestUsageForm(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"api-usage=10018/100000": "10018/100000", "api-usage=25/5000; per-app-api-usage=17/250(appName=sample)": "25/5000",
		"per-app-api-usage=17/250(appName=sample)": "", "": "", "api-usage=-1/5": "", "api-usage=1/5x": "",
	} {
		got := ""
		if m := usageForm.FindStringSubmatch(header); m != nil {
			got = m[1] + "/" + m[2]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}
