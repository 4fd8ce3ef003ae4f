package crm

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// methodStrata reads the newest records, the oldest ones, and windows between them.
const methodStrata = "strata_by_date"

const (
	windowsBetween = 5    // windows between the newest and the oldest records
	leastBatch     = 200  // records of a page: the org takes no smaller number
	mostBatch      = 2000 // and no larger one
)

// sample reads records: all of them where that is wanted or there are few, else strata by the time of creation, as SOQL
// has no random choice.
func (sf *salesforce) sample(ctx context.Context, _ *source, o *object, r *reader) error {
	st := &strata{sf: sf, reader: r, selection: sf.newSelection(r), known: sf.object(o.name)}
	switch {
	case r.limits.Exhaustive:
		return st.everything(ctx)
	case st.known.created == "":
		return st.inOrder(ctx)
	}
	return st.run(ctx)
}

// strata reads one object.
type strata struct {
	sf        *salesforce
	reader    *reader
	selection *selection
	known     *salesforceObject
}

// stratum is one query and what came of it.
type stratum struct {
	rest  string // of the query, after the object's name
	limit int    // records that the query asks for; 0: all
	take  int64  // records to take of them
	last  time.Time
	ended bool // the query has fewer records than it asks for, and all were taken
}

// run reads the newest third, the oldest third, and windows between them.
func (st *strata) run(ctx context.Context) error {
	wanted := int64(st.reader.limits.Rows)
	created := st.known.created
	newest := stratum{rest: "ORDER BY " + created + " DESC, Id DESC", limit: int(wanted) + 1, take: (wanted + 2) / 3}
	if err := st.read(ctx, &newest); err != nil {
		return err
	}
	if newest.ended {
		st.reader.sampling.Method = methodAll
		return nil
	}
	st.reader.sampling.Method = methodStrata
	oldest := stratum{rest: "ORDER BY " + created + ", Id", limit: int(wanted) / 3, take: wanted / 3}
	if err := st.read(ctx, &oldest); err != nil {
		return err
	}
	between := st.reader.rows
	if err := st.windows(ctx, oldest.last, newest.last); err != nil {
		return err
	}
	between = st.reader.rows - between
	if err := st.fill(ctx); err != nil {
		return err
	}
	st.reader.sampling.Bias = fmt.Sprintf("of %d records, the newest %d, the oldest %d, and %d from %d windows evenly spaced between them "+
		"by %s, of each the first", st.reader.rows, newest.take, oldest.take, between, windowsBetween, created)
	return nil
}

// windows reads the first records from points in time that are evenly spaced between two.
func (st *strata) windows(ctx context.Context, from, to time.Time) error {
	for i := range windowsBetween {
		missing := int64(st.reader.limits.Rows) - st.reader.rows
		share := missing / int64(windowsBetween-i)
		if share <= 0 || !to.After(from) {
			continue
		}
		at := from.Add(to.Sub(from) / time.Duration(windowsBetween+1) * time.Duration(i+1))
		w := stratum{
			rest:  "WHERE " + st.known.created + " >= " + at.UTC().Format("2006-01-02T15:04:05Z") + " ORDER BY " + st.known.created + ", Id",
			limit: int(share), take: share,
		}
		if err := st.read(ctx, &w); err != nil {
			return err
		}
	}
	return nil
}

// fill reads in the order of the Ids what strata that overlap have left missing: of a mass import, all records have
// one time of creation.
func (st *strata) fill(ctx context.Context) error {
	missing := int64(st.reader.limits.Rows) - st.reader.rows
	if missing <= 0 || !st.known.sortable {
		return nil
	}
	rest := stratum{rest: "ORDER BY Id", limit: int(st.reader.rows + missing), take: missing}
	return st.read(ctx, &rest)
}

// inOrder reads the first records of an object that has no time of creation.
func (st *strata) inOrder(ctx context.Context) error {
	first := stratum{limit: st.reader.limits.Rows + 1, take: int64(st.reader.limits.Rows)}
	if st.known.sortable {
		first.rest = "ORDER BY Id"
	}
	if err := st.read(ctx, &first); err != nil {
		return err
	}
	st.reader.sampling.Method, st.reader.sampling.Bias = methodAll, ""
	if !first.ended {
		st.reader.sampling.Method, st.reader.sampling.Bias = methodFirst, "the first records, in the order of their Ids"
	}
	return nil
}

// everything reads every record, many of them by a job of the Bulk API.
func (st *strata) everything(ctx context.Context) error {
	st.reader.sampling.Method = methodAll
	if st.reader.object.table.RowEstimate >= bulkFrom {
		if done, err := st.bulk(ctx); done || err != nil {
			return err
		}
	}
	return st.read(ctx, &stratum{})
}

// read makes a query, and again without a field that the service refuses.
func (st *strata) read(ctx context.Context, q *stratum) error {
	for {
		err := st.pages(ctx, q)
		if err == nil || !st.selection.drop(err) {
			return err
		}
	}
}

// pages takes records of a query, page by page. A query of all that is wanted is read to its end where that is no
// more.
func (st *strata) pages(ctx context.Context, q *stratum) error {
	p := st.sf.client.pages(st.request(q))
	left := q.take
	for !p.ended {
		items, a, err := p.advance(ctx)
		if err != nil {
			return err
		}
		if p.read == 1 {
			total, err := strconv.Atoi(textAt(a.body, "totalSize"))
			q.ended = q.limit == 0 || err == nil && total < q.limit
		}
		if q.ended {
			left = int64(len(items))
		}
		taken, err := st.take(ctx, q, items, left)
		if err != nil {
			return err
		}
		if left -= taken; !q.ended && left <= 0 {
			return nil
		}
	}
	return nil
}

// request asks for the records of a stratum.
func (st *strata) request(q *stratum) request {
	soql := st.selection.query(q.rest)
	if q.limit > 0 {
		soql += " LIMIT " + strconv.Itoa(q.limit)
	}
	return request{call: salesforceQuery, vars: st.sf.vars(variables{
		"object": st.selection.object, "soql": soql, "batch": strconv.Itoa(batchOf(q.take)),
	})}
}

// batchOf is the number of records of a page that suits the number wanted.
func batchOf(take int64) int {
	if take <= 0 {
		return mostBatch
	}
	return int(min(max(take, leastBatch), mostBatch))
}

// take hands over so many of those records that were not read before, and gives their number.
func (st *strata) take(ctx context.Context, q *stratum, items []any, most int64) (int64, error) {
	var fresh []any
	for _, item := range items {
		if st.reader.known(item) {
			continue
		}
		if int64(len(fresh)) >= most {
			break
		}
		created := textAt(item, st.known.created)
		st.known.note(created)
		if when, ok := parseTime(created); ok {
			q.last = when
		}
		st.reader.remember(item)
		fresh = append(fresh, item)
	}
	records, err := st.selection.complete(ctx, fresh)
	if err != nil {
		return 0, err
	}
	for _, record := range records {
		if err := st.reader.add(record); err != nil {
			return 0, err
		}
	}
	return int64(len(fresh)), nil
}
