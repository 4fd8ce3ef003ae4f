package scannertest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
)

// Suite says how to open a source and what its fixture holds. Tables are named without their schema.
type Suite struct {
	Open func(t *testing.T) scanner.Source

	Names []string // all tables of the fixture, hostile names among them
	Empty string   // a table without rows
	Small Keyed    // a table that fits a sample
	Large Keyed    // a table of more than a thousand rows
	Long  Cell     // a cell of more than 64 KiB

	// Write tries to change the fixture over a connection of the source. It is nil for sources that have no such thing.
	Write func(ctx context.Context, src scanner.Source) error
}

// Keyed is a table with a column that holds the numbers from 1 to Rows, each once.
type Keyed struct {
	Table string
	Key   string
	Rows  int
}

// Cell is a column with a long cell.
type Cell struct{ Table, Column string }

// Run checks every promise.
func Run(t *testing.T, s Suite) {
	t.Helper()
	for name, check := range map[string]func(*testing.T, Suite){
		"stable order": stableOrder, "early break": earlyBreak, "error of the sink": errorOfSink,
		"all names": allNames, "empty table": emptyTable, "small table once": smallOnce, "large table sampled": largeSampled,
		"repeatable": repeatable, "exhaustive": exhaustive, "cell cut": cellCut, "batch size": batchSize,
		"canceled": canceled, "filtered": filtered, "write refused": writeRefused, "states are respected": statesRespected,
	} {
		t.Run(name, func(t *testing.T) { check(t, s) })
	}
}

func (s Suite) open(t *testing.T) scanner.Source {
	t.Helper()
	src := s.Open(t)
	t.Cleanup(func() {
		if err := src.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return src
}

// Tables lists the tables of a source in order. An error about a single table fails the test.
func Tables(t *testing.T, src scanner.Source, f scanner.Filter) []inventory.Table {
	t.Helper()
	var out []inventory.Table
	for table, err := range src.Tables(t.Context(), f) {
		if err != nil {
			t.Fatalf("table %q: %v", table.Ref, err)
		}
		out = append(out, table)
	}
	return out
}

// Table finds a table by its name without the schema.
func Table(t *testing.T, src scanner.Source, name string) inventory.Table {
	t.Helper()
	for _, table := range Tables(t, src, scanner.Filter{Views: true, Foreign: true}) {
		if table.Ref.Table == name {
			return table
		}
	}
	t.Fatalf("no table %q", name)
	return inventory.Table{}
}

// Sample reads a table and gives the non-null values by column, with the numbers of nulls. Columns that could not be
// read are no failure of the table.
func Sample(t *testing.T, src scanner.Source, table inventory.Table, lim scanner.Limits) (Values, inventory.Sampling) {
	t.Helper()
	values, sampling, err := TrySample(t.Context(), src, table, lim)
	if _, some := errors.AsType[scanner.ColumnProblems](err); err != nil && !some {
		t.Fatalf("sample %s: %v", table.Ref, err)
	}
	return values, sampling
}

// Values are what a sample held.
type Values struct {
	Text    map[string][]string
	Nulls   map[string]int
	Batches int
	MaxRows int // of a batch
}

// TrySample is Sample for tables whose reading may fail.
func TrySample(ctx context.Context, src scanner.Source, table inventory.Table, lim scanner.Limits) (Values, inventory.Sampling, error) {
	out := Values{Text: make(map[string][]string), Nulls: make(map[string]int)}
	sampler, ok := src.(scanner.Sampler)
	if !ok {
		return out, inventory.Sampling{}, errors.New("the source is no scanner.Sampler")
	}
	sampling, err := sampler.Sample(ctx, table, lim, func(b *scanner.Batch) error {
		out.Batches++
		out.MaxRows = max(out.MaxRows, b.Rows())
		for _, v := range b.Columns() {
			if v.Len()+v.Nulls() != b.Rows() {
				return fmt.Errorf("column %q has %d values and %d nulls in %d rows", v.Column.Name, v.Len(), v.Nulls(), b.Rows())
			}
			out.Nulls[v.Column.Name] += v.Nulls()
			for i := range v.Len() {
				out.Text[v.Column.Name] = append(out.Text[v.Column.Name], string(v.At(i)))
			}
		}
		return nil
	})
	return out, sampling, err
}

func limits(rows int) scanner.Limits {
	lim := scanner.DefaultLimits()
	lim.Rows = rows
	return lim
}

func stableOrder(t *testing.T, s Suite) {
	first := Tables(t, s.open(t), scanner.Filter{})
	second := Tables(t, s.open(t), scanner.Filter{})
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("two listings differ:\n%s", diff)
	}
	if !slices.IsSortedFunc(first, func(a, b inventory.Table) int { return a.Ref.Compare(b.Ref) }) {
		t.Error("tables are not in the order of their names")
	}
}

// earlyBreak holds that a listing that is broken off leaves the source usable: nothing stays open.
func earlyBreak(t *testing.T, s Suite) {
	src := s.open(t)
	for range 20 {
		for _, err := range src.Tables(t.Context(), scanner.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	Sample(t, src, Table(t, src, s.Small.Table), limits(10))
}

func errorOfSink(t *testing.T, s Suite) {
	src := s.open(t)
	wanted := errors.New("sink is full")
	table := Table(t, src, s.Large.Table)
	for range 5 {
		_, err := src.(scanner.Sampler).Sample(t.Context(), table, limits(1000), func(*scanner.Batch) error { return wanted })
		if !errors.Is(err, wanted) {
			t.Fatalf("got %v, want the error of the sink", err)
		}
	}
	Sample(t, src, table, limits(10))
}

func allNames(t *testing.T, s Suite) {
	src := s.open(t)
	var got []string
	for _, table := range Tables(t, src, scanner.Filter{}) {
		got = append(got, table.Ref.Table)
		Sample(t, src, table, limits(5))
	}
	want := slices.Sorted(slices.Values(s.Names))
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func emptyTable(t *testing.T, s Suite) {
	src := s.open(t)
	values, sampling := Sample(t, src, Table(t, src, s.Empty), limits(10))
	if sampling.Rows != 0 || sampling.Method != "all" || len(values.Text) != 0 {
		t.Errorf("got %+v, want all of no rows", sampling)
	}
}

func smallOnce(t *testing.T, s Suite) {
	src := s.open(t)
	for _, rows := range []int{s.Small.Rows, s.Small.Rows + 1, 10 * s.Small.Rows} {
		values, sampling := Sample(t, src, Table(t, src, s.Small.Table), limits(rows))
		if sampling.Method != "all" || sampling.Rows != int64(s.Small.Rows) || sampling.Bias != "" {
			t.Errorf("%d rows wanted: got %+v, want all %d", rows, sampling, s.Small.Rows)
		}
		s.Small.check(t, values)
	}
}

// check holds that each key came once.
func (k Keyed) check(t *testing.T, values Values) {
	t.Helper()
	seen := make(map[string]int)
	for _, v := range values.Text[k.Key] {
		seen[v]++
	}
	for i := range k.Rows {
		if n := seen[strconv.Itoa(i+1)]; n != 1 {
			t.Fatalf("row %d came %d times", i+1, n)
		}
	}
	if len(seen) != k.Rows {
		t.Fatalf("got %d different rows, want %d", len(seen), k.Rows)
	}
}

func largeSampled(t *testing.T, s Suite) {
	src := s.open(t)
	rows := s.Large.Rows / 4
	values, sampling := Sample(t, src, Table(t, src, s.Large.Table), limits(rows))
	keys := values.Text[s.Large.Key]
	if len(keys) != rows || sampling.Rows != int64(rows) || sampling.Seed != 1 {
		t.Errorf("got %d rows by %+v, want %d", len(keys), sampling, rows)
	}
	distinct := make(map[string]bool)
	high := 0
	for _, k := range keys {
		distinct[k] = true
		n, _ := strconv.Atoi(k)
		high = max(high, n)
	}
	if len(distinct) != len(keys) {
		t.Errorf("%d of %d rows came more than once", len(keys)-len(distinct), len(keys))
	}
	if sampling.Bias == "" && high < s.Large.Rows/2 {
		t.Errorf("no row beyond %d of %d, and no bias is told", high, s.Large.Rows)
	}
}

func repeatable(t *testing.T, s Suite) {
	lim := limits(s.Large.Rows / 10)
	read := func(seed uint64) []string {
		src := s.open(t)
		lim.Seed = seed
		values, _ := Sample(t, src, Table(t, src, s.Large.Table), lim)
		return values.Text[s.Large.Key]
	}
	if diff := cmp.Diff(read(7), read(7)); diff != "" {
		t.Errorf("two samples with one seed differ:\n%s", diff)
	}
}

func exhaustive(t *testing.T, s Suite) {
	src := s.open(t)
	lim := limits(10)
	lim.Exhaustive = true
	values, sampling := Sample(t, src, Table(t, src, s.Large.Table), lim)
	if sampling.Method != "all" || sampling.Rows != int64(s.Large.Rows) {
		t.Errorf("got %+v, want all %d rows", sampling, s.Large.Rows)
	}
	s.Large.check(t, values)
}

func cellCut(t *testing.T, s Suite) {
	src := s.open(t)
	lim := limits(10)
	lim.MaxCell = 1001
	values, _ := Sample(t, src, Table(t, src, s.Long.Table), lim)
	longest := slices.MaxFunc(values.Text[s.Long.Column], func(a, b string) int { return len(a) - len(b) })
	if n := len(longest); n > lim.MaxCell || n < lim.MaxCell-utf8.UTFMax {
		t.Errorf("longest cell has %d bytes, want about %d", n, lim.MaxCell)
	}
	if !utf8.ValidString(longest) {
		t.Error("the cell was cut inside a character")
	}
}

func batchSize(t *testing.T, s Suite) {
	src := s.open(t)
	lim := limits(100)
	lim.BatchRows = 7
	values, _ := Sample(t, src, Table(t, src, s.Large.Table), lim)
	if values.MaxRows > 7 || values.Batches < 100/7 {
		t.Errorf("got %d batches of at most %d rows, want batches of 7", values.Batches, values.MaxRows)
	}
}

// canceled holds that an ended context ends the work: it would hang here otherwise.
func canceled(t *testing.T, s Suite) {
	src := s.open(t)
	table := Table(t, src, s.Large.Table)
	ctx, cancel := context.WithCancel(t.Context())
	lim := limits(s.Large.Rows)
	lim.BatchRows, lim.Exhaustive = 10, true
	done := make(chan error, 1)
	go func() {
		_, err := src.(scanner.Sampler).Sample(ctx, table, lim, func(*scanner.Batch) error {
			cancel()
			return nil
		})
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the sample goes on after its context has ended")
	}
	for _, err := range src.Tables(ctx, scanner.Filter{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("tables: got %v, want context.Canceled", err)
		}
	}
}

func filtered(t *testing.T, s Suite) {
	src := s.open(t)
	f, err := scanner.NewFilter([]string{s.Small.Table}, []string{"*." + s.Small.Table + "." + s.Small.Key})
	if err != nil {
		t.Fatal(err)
	}
	tables := Tables(t, src, f)
	if len(tables) != 1 || tables[0].Ref.Table != s.Small.Table {
		t.Fatalf("got %d tables, want %q alone", len(tables), s.Small.Table)
	}
	if state := tables[0].Column(s.Small.Key).State; state != inventory.StateSkipped {
		t.Errorf("excluded column has state %q", state)
	}
	if values, _ := Sample(t, src, tables[0], limits(5)); len(values.Text[s.Small.Key]) > 0 {
		t.Error("an excluded column was read")
	}
}

func statesRespected(t *testing.T, s Suite) {
	src := s.open(t)
	table := Table(t, src, s.Small.Table)
	for i := range table.Columns {
		table.Columns[i].State = inventory.StateDenied
	}
	if values, _ := Sample(t, src, table, limits(5)); len(values.Text) > 0 {
		t.Error("columns that are denied were read")
	}
}

func writeRefused(t *testing.T, s Suite) {
	if s.Write == nil {
		t.Skip("this kind of source has no connection that could write")
	}
	if err := s.Write(t.Context(), s.open(t)); err == nil {
		t.Error("a write went through")
	}
}
