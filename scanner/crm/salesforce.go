package crm

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"pinventory/inventory"
)

func init() {
	extendEach("salesforce", func(c *client) code {
		sf := &salesforce{client: c, known: map[string]*salesforceObject{}}
		return code{
			objects: sf.objects, prepare: sf.prepare, fields: sf.described, sample: sf.sample, recency: sf.recency,
			checks: sf.checks, watch: sf.watch, explain: explainSalesforce,
		}
	})
}

// salesforce is what is known of one org.
type salesforce struct {
	client *client

	mu        sync.Mutex
	version   string // of the API, such as "v62.0"
	unlabeled string // why data classification cannot be read; empty: it can
	used      int    // calls of the org's day that anybody has made
	most      int    // calls of the org's day; 0: not known yet
	known     map[string]*salesforceObject
}

// salesforceObject is what the description of an object says beside its columns.
type salesforceObject struct {
	described        bool
	created          string // field with the time of creation by which records can be ordered; empty: none
	sortable         bool   // by Id
	earliest, latest time.Time
	labels           map[string]fieldDefinition
}

// The calls that the code makes. Their paths hold the version that the org offers.
var (
	salesforceVersions = &Call{Get: "/services/data"}
	salesforceList     = &Call{Get: "/services/data/{version}/sobjects", Items: "sobjects"}
	salesforceDescribe = &Call{Get: "/services/data/{version}/sobjects/{object}/describe"}
	salesforceCounts   = &Call{
		Get: "/services/data/{version}/limits/recordCount", Items: "sObjects", Query: map[string]string{"sObjects": "{names}"},
	}
	salesforceLimits    = &Call{Get: "/services/data/{version}/limits"}
	salesforceComposite = &Call{
		Post: "/services/data/{version}/composite", Reads: "each part of it is a GET", Items: "compositeResponse",
		Body: map[string]any{"allOrNone": false},
	}
	salesforceQuery = &Call{
		Get: "/services/data/{version}/query", Query: map[string]string{"q": "{soql}"}, Items: "records",
		Headers: map[string]string{"Sforce-Query-Options": "batchSize={batch}"},
		Page:    &Page{Kind: pageNext, From: "nextRecordsUrl"},
	}
)

// choose takes the version of the option, or the newest one where the org does not offer it.
func (sf *salesforce) choose(ctx context.Context) error {
	sf.mu.Lock()
	chosen := sf.version != ""
	sf.mu.Unlock()
	if chosen {
		return nil
	}
	items, err := sf.client.all(ctx, request{call: salesforceVersions})
	if err != nil {
		return err
	}
	var offered []string
	for _, item := range items {
		offered = append(offered, "v"+textAt(item, "version"))
	}
	version := sf.client.options.text("version")
	if !slices.Contains(offered, version) {
		if len(offered) == 0 {
			return &fault{kind: faultAnswer, text: "the org offers no version of its API"}
		}
		version = slices.MaxFunc(offered, compareVersions)
	}
	sf.mu.Lock()
	defer sf.mu.Unlock()
	sf.version = version
	return nil
}

// compareVersions orders "v9.0" before "v62.0".
func compareVersions(a, b string) int {
	number := func(version string) float64 {
		n, _ := strconv.ParseFloat(strings.TrimPrefix(version, "v"), 64)
		return n
	}
	return cmp.Compare(number(a), number(b))
}

// vars are the placeholders of every call.
func (sf *salesforce) vars(more variables) variables {
	sf.mu.Lock()
	defer sf.mu.Unlock()
	return variables{"version": sf.version}.with(more)
}

// object gives what is known of an object.
func (sf *salesforce) object(name string) *salesforceObject {
	sf.mu.Lock()
	defer sf.mu.Unlock()
	if sf.known[name] == nil {
		sf.known[name] = &salesforceObject{}
	}
	return sf.known[name]
}

// rows reads all records of a query.
func (sf *salesforce) rows(ctx context.Context, soql string) ([]any, error) {
	return sf.client.all(ctx, request{call: salesforceQuery, vars: sf.vars(variables{"soql": soql, "batch": "2000"})})
}

// recency gives the first and the last time of creation: those of the sample where it had the ends, else by an
// aggregate.
func (sf *salesforce) recency(ctx context.Context, _ *source, o *object) (*inventory.Recency, error) {
	known := sf.object(o.name)
	if known.created == "" {
		return nil, nil //nolint:nilnil // there is no recency to tell, and no error
	}
	if known.earliest.IsZero() {
		rows, err := sf.rows(ctx, "SELECT MIN("+known.created+") earliest, MAX("+known.created+") latest FROM "+o.name)
		if err != nil || len(rows) == 0 {
			return nil, err
		}
		known.note(textAt(rows[0], "earliest"))
		known.note(textAt(rows[0], "latest"))
	}
	if known.earliest.IsZero() {
		return nil, nil //nolint:nilnil // no record
	}
	return &inventory.Recency{Column: known.created, Earliest: known.earliest, Latest: known.latest}, nil
}

// note widens the range of times.
func (so *salesforceObject) note(text string) {
	when, ok := parseTime(text)
	if !ok {
		return
	}
	if so.earliest.IsZero() || when.Before(so.earliest) {
		so.earliest = when
	}
	if when.After(so.latest) {
		so.latest = when
	}
}
