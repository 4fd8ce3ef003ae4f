package main

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

// watch stands between a scan and a source: a test can act before a table is read, and see how much is handed over.
type watch struct {
	sqlSource

	before  func(table string)
	longest atomic.Int64 // bytes of the longest cell that was handed over
}

// sqlSource is all that a source of SQL can do for a scan.
type sqlSource interface {
	scanner.Source
	scanner.Sampler
	scanner.Identifier
	scanner.RecencyReader
}

// watched registers a scheme that leads to the database, and gives the address to scan. No test that calls it may be
// parallel.
func watched(t *testing.T, url string, before func(table string)) (*watch, string) {
	t.Helper()
	w := &watch{before: before}
	scheme := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(t.Name()))
	scanner.Register(scanner.Connector{
		Name: scheme, Title: "Watched", Schemes: []string{scheme},
		Open: func(ctx context.Context, cfg scanner.Config) (scanner.Source, error) {
			conn, err := scanner.ParseConnection(url)
			if err != nil {
				return nil, err
			}
			cfg.Connection = conn
			src, err := scanner.Open(ctx, cfg)
			if err != nil {
				return nil, err
			}
			w.sqlSource = src.(sqlSource)
			return w, nil
		},
	})
	return w, scheme + ":./crm"
}

// Sample hands over what the source does.
func (w *watch) Sample(
	ctx context.Context, t inventory.Table, lim scanner.Limits, sink func(*scanner.Batch) error,
) (inventory.Sampling, error) {
	w.before(t.Ref.Table)
	return w.sqlSource.Sample(ctx, t, lim, func(b *scanner.Batch) error {
		for _, v := range b.Columns() {
			for i := range v.Len() {
				w.longest.Store(max(w.longest.Load(), int64(len(v.At(i)))))
			}
		}
		return sink(b)
	})
}
