package sqldb

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pinventory/inventory"
)

func TestFairShares(t *testing.T) {
	t.Parallel()
	tests := []struct {
		counts []int
		wanted int
		want   []int
	}{
		{[]int{10, 10, 10}, 9, []int{3, 3, 3}},
		{[]int{1, 100, 2}, 20, []int{1, 17, 2}},
		{[]int{0, 0, 5}, 20, []int{0, 0, 5}},
		{[]int{4, 4}, 1, []int{0, 1}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, fairShares(test.counts, test.wanted)); diff != "" {
			t.Errorf("%v of %d: -want +got:\n%s", test.counts, test.wanted, diff)
		}
	}
}

func TestFairSharesTakeAllThatIsThere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 50), 1, 40).Draw(t, "counts")
		wanted := rapid.IntRange(0, 500).Draw(t, "wanted")
		total, there := 0, 0
		for i, share := range fairShares(counts, wanted) {
			if share < 0 || share > counts[i] {
				t.Fatalf("share %d of %d", share, counts[i])
			}
			total, there = total+share, there+counts[i]
		}
		if total != min(wanted, there) {
			t.Fatalf("shares of %d rows, want %d", total, min(wanted, there))
		}
	})
}

func TestBetweenStaysInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64().Draw(t, "a"), rapid.Int64().Draw(t, "b")
		low, high := min(a, b), max(a, b)
		d := drawing{random: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))}
		if got := d.between(low, high); got < low || got > high {
			t.Fatalf("%d is not in %d..%d", got, low, high)
		}
	})
}

func TestBetweenConditions(t *testing.T) {
	t.Parallel()
	got := between("k", []string{"1", "5"})
	if diff := cmp.Diff([]string{"k < 1", "k >= 1 AND k < 5", "k >= 5"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestRandomDependsOnSeedAndName(t *testing.T) {
	t.Parallel()
	table := func(name string) inventory.Table {
		return inventory.Table{Ref: inventory.TableRef{Source: "any", Schema: "s", Table: name}}
	}
	draw := func(name string, seed uint64) uint64 { return randomFor(table(name), seed).Uint64() }
	if first, second := draw("a", 1), draw("a", 1); first != second {
		t.Error("one seed and one table give two samples")
	}
	all := []uint64{draw("a", 1), draw("a", 2), draw("b", 1)}
	slices.Sort(all)
	if len(slices.Compact(all)) != 3 {
		t.Error("another seed or table gives the same sample")
	}
}

func TestFirstShare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pages, rows float64
		wanted      int
		want        float64
	}{
		{0, 0, 100, 1},               // unknown
		{10, 100, 1000, 100},         // small
		{10_000, 1_000_000, 10, 0.6}, // at least so many pages
		{10_000, 1_000_000, 100_000, 12},
	}
	for _, test := range tests {
		if got := firstShare(test.pages, test.rows, test.wanted); got != test.want {
			t.Errorf("%v pages, %v rows, %d wanted: got %v, want %v", test.pages, test.rows, test.wanted, got, test.want)
		}
	}
}

func FuzzCut(f *testing.F) {
	f.Add("aé✓😀", 3)
	f.Fuzz(func(t *testing.T, cell string, limit int) {
		limit = max(limit, 0)
		got := string(cut([]byte(cell), limit))
		if len(got) > limit && len(got) != len(cell) || !strings.HasPrefix(cell, got) || len(cell) > limit && len(got) < limit-4 {
			t.Errorf("%q cut at %d is %q", cell, limit, got)
		}
	})
}

func TestParseTime(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2024-05-06 07:08:09+02": "2024-05-06T05:08:09Z", "2024-05-06 07:08:09.5": "2024-05-06T07:08:09Z",
		"2024-05-06": "2024-05-06T00:00:00Z", "2024-05-06T07:08:09Z": "2024-05-06T07:08:09Z",
		"2024-05-06 07:08:09+05:30": "2024-05-06T01:38:09Z",
	} {
		if got, ok := parseTime(text); !ok || got.Format("2006-01-02T15:04:05Z") != want {
			t.Errorf("%s: got %v, want %s", text, got, want)
		}
	}
	if _, ok := parseTime("yesterday"); ok {
		t.Error("words were read as a time")
	}
}

func TestTimeColumn(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"created_at": true, "CreatedDate": true, "aangemaakt_op": true, "last_modified": true, "updated": true,
		"created_by": false, "birth_date": false, "creator_id": false, "name": false,
	} {
		table := inventory.Table{Columns: []inventory.Column{{Name: name, Kind: inventory.ValueTimestamp}}}
		if got := timeColumn(table) != nil; got != want {
			t.Errorf("%s: got %t, want %t", name, got, want)
		}
	}
}
