package report

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// shuffled gives the same input with everything whose order must not matter in another order.
func shuffled(seed uint64) Input {
	r := rand.New(rand.NewPCG(seed, seed))
	in := testInput()
	r.Shuffle(len(in.History), func(i, j int) { in.History[i], in.History[j] = in.History[j], in.History[i] })
	r.Shuffle(len(in.Decisions), func(i, j int) { in.Decisions[i], in.Decisions[j] = in.Decisions[j], in.Decisions[i] })
	for i := range in.History {
		for k := range in.History[i].Sources {
			tables := in.History[i].Sources[k].Tables
			r.Shuffle(len(tables), func(i, j int) { tables[i], tables[j] = tables[j], tables[i] })
			for m := range tables {
				tables[m].Columns = slices.Clone(tables[m].Columns)
				columns := tables[m].Columns
				r.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
			}
		}
	}
	return in
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	t.Parallel()
	for _, f := range Formats() {
		t.Run(f.Name(), func(t *testing.T) {
			t.Parallel()
			want := render(t, build(t, testInput()), f.Name(), Options{Width: 120})
			for seed := range uint64(8) {
				d := build(t, shuffled(seed))
				if !bytes.Equal(want, render(t, d, f.Name(), Options{Width: 120})) {
					t.Fatalf("the order of the input changes the output (seed %d)", seed)
				}
				if !bytes.Equal(want, render(t, d, f.Name(), Options{Width: 120})) {
					t.Fatalf("a second rendering differs (seed %d)", seed)
				}
			}
		})
	}
}

func TestBuildLeavesItsInputAlone(t *testing.T) {
	t.Parallel()
	in := testInput()
	render(t, build(t, in), "json", Options{})
	want := render(t, build(t, testInput()), "json", Options{})
	if !bytes.Equal(want, render(t, build(t, in), "json", Options{})) {
		t.Error("building a report changed its input")
	}
}
