package crm

import (
	"net/http"
	"slices"
	"strconv"
	"sync"

	"pinventory/scanner/scannertest"
)

// stock is what most doubles hand out: one object of several pages, one of a single page, one without records, and one
// with a long cell, which may be that of a single page.
type stock struct{ large, small, empty, long string }

// longRows are the records of the object with a long cell.
const longRows = 3

// total is the number of records of an object; false when there is no such object.
func (s stock) total(object string) (int, bool) {
	n, ok := map[string]int{s.long: longRows, s.large: largeRows, s.small: smallRows, s.empty: 0}[object]
	return n, ok
}

// slice gives records of an object, each with an id.
func (s stock) slice(object string, from, size int) []map[string]any {
	total, _ := s.total(object)
	out := []map[string]any{}
	for i := from; i < min(from+size, total); i++ {
		values := record(i)
		if object == s.long {
			values["note"] = longText
		}
		values["id"] = "id" + strconv.Itoa(i)
		out = append(out, values)
	}
	return out
}

// nested is slice with the values of each record below a key, as services keep the fields of their users.
func (s stock) nested(object, key string, from, size int) []map[string]any {
	out := s.slice(object, from, size)
	for i, values := range out {
		out[i] = map[string]any{"id": values["id"], key: values}
		delete(values, "id")
	}
	return out
}

func (s stock) suite() scannertest.Suite {
	return scannertest.Suite{
		Names: slices.Compact([]string{s.large, s.empty, s.small, s.long}), Empty: s.empty,
		Small: scannertest.Keyed{Table: s.small, Key: "seq", Rows: smallRows},
		Large: scannertest.Keyed{Table: s.large, Key: "seq", Rows: largeRows},
		Long:  scannertest.Cell{Table: s.long, Column: "note"},
	}
}

// pageOf reads the number and size of items that a request asks for.
func pageOf(r *http.Request, from, size string, most int) (int, int) {
	start, _ := strconv.Atoi(r.URL.Query().Get(from))
	limit, err := strconv.Atoi(r.URL.Query().Get(size))
	if err != nil {
		limit = most
	}
	return start, min(limit, most)
}

// discovery tells the first request for the records of an object, which discovers its fields, from those that read
// them.
type discovery struct {
	path string

	mu    sync.Mutex
	first *http.Request
}

func (d *discovery) describes(r *http.Request) bool {
	if r.URL.Path != d.path {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.first == nil {
		d.first = r
	}
	return d.first == r
}

func (d *discovery) reads(r *http.Request) bool { return r.URL.Path == d.path && !d.describes(r) }
