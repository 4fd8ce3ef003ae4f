package sqlite

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pinventory/inventory"
)

// TestEveryScanIsReadAsItWasRecorded proves that the store keeps every field, for any text, number and time.
func TestEveryScanIsReadAsItWasRecorded(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	var serial atomic.Int64
	rapid.Check(t, func(r *rapid.T) {
		want := scans().Draw(r, "scan")
		want.ID = fmt.Sprintf("scan %d", serial.Add(1))
		record(t, s, want)
		got, err := s.Scan(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, got, want)
	})
}

func scans() *rapid.Generator[inventory.Scan] {
	return rapid.Custom(func(r *rapid.T) inventory.Scan {
		scan := rapid.MakeCustom[inventory.Scan](fields()).Draw(r, "header")
		scan.Started = moment().Draw(r, "started")
		scan.Status = rapid.SampledFrom([]inventory.ScanStatus{
			inventory.ScanComplete, inventory.ScanPartial, inventory.ScanFailed,
		}).Draw(r, "status")
		scan.Sources = uniqueBy(scan.Sources, func(a, b inventory.SourceResult) int { return cmp.Compare(a.Name, b.Name) })
		for i := range scan.Sources {
			source := &scan.Sources[i]
			for j := range source.Tables {
				source.Tables[j].Ref.Source = source.Name
			}
			source.Tables = uniqueBy(source.Tables, func(a, b inventory.Table) int { return a.Ref.Compare(b.Ref) })
		}
		return scan
	})
}

// fields makes every field arbitrary by its type, so that a field added to the types is covered without a change here.
// Only what JSON and the schema cannot hold is left out: numbers that are none, probabilities outside [0, 1].
func fields() rapid.MakeConfig {
	probability := rapid.Float64Range(0, 1).AsAny()
	config := rapid.MakeConfig{
		Types: map[reflect.Type]*rapid.Generator[any]{reflect.TypeFor[time.Time](): rapid.OneOf(moment(), rapid.Just(time.Time{})).AsAny()},
		Kinds: map[reflect.Kind]*rapid.Generator[any]{reflect.Float64: rapid.Float64Range(-1e300, 1e300).AsAny()},
		Fields: map[reflect.Type]map[string]*rapid.Generator[any]{
			reflect.TypeFor[inventory.Finding](): {"Confidence": probability, "Share": probability},
		},
	}
	fewOf[inventory.Evidence](config, 2)
	fewOf[inventory.Finding](config, 2)
	fewOf[inventory.Column](config, 3)
	fewOf[inventory.ForeignKey](config, 2)
	fewOf[inventory.Table](config, 3)
	fewOf[inventory.TableRef](config, 2)
	fewOf[inventory.Candidate](config, 2)
	fewOf[inventory.SourceResult](config, 2)
	return config
}

// fewOf bounds the lists of a type; without it, nesting would make scans of thousands of findings.
func fewOf[T any](config rapid.MakeConfig, most int) {
	one := rapid.MakeCustom[T](config)
	config.Types[reflect.TypeFor[[]T]()] = rapid.SliceOfN(one, 0, most).AsAny()
}

func moment() *rapid.Generator[time.Time] {
	return rapid.Custom(func(r *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(1, 4e9).Draw(r, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(r, "nanoseconds")).UTC()
	})
}

// uniqueBy sorts a list as the store does and drops what has the same key.
func uniqueBy[T any](list []T, compare func(a, b T) int) []T {
	slices.SortFunc(list, compare)
	return slices.CompactFunc(list, func(a, b T) bool { return compare(a, b) == 0 })
}
