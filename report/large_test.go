package report

import (
	"bytes"
	"errors"
	"iter"
	"testing"

	"pinventory/inventory"
)

// byTable gives the input with its scans without tables, and the tables one by one, as a store does.
func byTable(in Input) Input {
	in.Tables = in.tables()
	bare := make([]inventory.Scan, len(in.History))
	for i, s := range in.History {
		bare[i] = s
		bare[i].Sources = nil
		for _, source := range s.Sources {
			source.Tables = nil
			bare[i].Sources = append(bare[i].Sources, source)
		}
	}
	in.History = bare
	return in
}

// However the history is read, the bytes are the same.
func TestHistoriesGiveTheSameReport(t *testing.T) {
	t.Parallel()
	whole, byOne := build(t, testInput()), build(t, byTable(testInput()))
	for _, f := range Formats() {
		a, b := render(t, whole, f.Name(), Options{}), render(t, byOne, f.Name(), Options{})
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", f.Name())
		}
	}
	if whole.InventoryDigest() != byOne.InventoryDigest() {
		t.Error("the digests differ")
	}
}

func TestAHistoryThatCannotBeRead(t *testing.T) {
	t.Parallel()
	in := byTable(testInput())
	good, broken := in.Tables, false
	in.Tables = func(yield func([]inventory.Sight, error) bool) {
		if broken {
			yield(nil, errors.New("the disk is gone"))
			return
		}
		good(yield)
	}
	d := build(t, in)
	broken = true
	for _, f := range Formats() {
		if err := f.Write(&bytes.Buffer{}, d, Options{Table: map[string]string{"csv": "columns"}[f.Name()]}); err == nil {
			t.Errorf("%s: no error", f.Name())
		}
	}
	if _, err := Build(in); err == nil {
		t.Error("no error for a report on what cannot be read")
	}
}

// generated gives tables that are made as they are read.
func generated(tables, columns int) iter.Seq2[[]inventory.Sight, error] {
	return func(yield func([]inventory.Sight, error) bool) {
		for t := range largeTables(tables, columns) {
			if !yield([]inventory.Sight{{Scan: "1", Table: &t}}, nil) {
				return
			}
		}
	}
}

func BenchmarkStreamed(b *testing.B) {
	in := largeInput(50)
	in.Tables = generated(400, 50)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(in); err != nil {
			b.Fatal(err)
		}
	}
}
