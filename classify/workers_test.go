package classify

import (
	"sync/atomic"
	"testing"

	"pinventory/classify/detect"
)

func TestWorkersDoEachColumnOnce(t *testing.T) {
	t.Parallel()
	w := newWorkers(detect.NewSet("email"), nil)
	for _, values := range []int{0, fewestValues, 100 * fewestValues} {
		var done [50]atomic.Int64
		w.each(len(done), values, func(_ *judge, i int) { done[i].Add(1) })
		for i := range done {
			if n := done[i].Load(); n != 1 {
				t.Errorf("%d values: column %d was done %d times", values, i, n)
			}
		}
	}
}

func TestPanicOfAWorkerIsTheCallers(t *testing.T) {
	t.Parallel()
	w := newWorkers(detect.NewSet("email"), nil)
	for _, values := range []int{0, 100 * fewestValues} {
		func() {
			defer func() {
				if p := recover(); p != "broken column" {
					t.Errorf("%d values: recovered %v", values, p)
				}
			}()
			w.each(8, values, func(_ *judge, i int) {
				if i == 5 {
					panic("broken column")
				}
			})
		}()
	}
}
