package classify

import (
	"runtime"
	"sync"
	"sync/atomic"

	"pinventory/classify/detect"
)

// workers judge columns side by side. Each has a judge of its own; a column is one worker's at a time.
type workers struct {
	set     *detect.Set
	ignored map[string]bool
	judges  []judge
}

func newWorkers(set *detect.Set, ignored map[string]bool) *workers {
	return &workers{set: set, ignored: ignored, judges: []judge{newJudge(set, ignored)}}
}

// fewestValues are worth a second worker: below it, starting one costs more than it saves.
const fewestValues = 1000

// each calls do for every number below n. It returns when all calls have; a panic in one of them is the caller's.
func (w *workers) each(n, values int, do func(j *judge, i int)) {
	size := min(n, runtime.GOMAXPROCS(0), 1+values/fewestValues)
	for len(w.judges) < size {
		w.judges = append(w.judges, newJudge(w.set, w.ignored))
	}
	if size <= 1 {
		for i := range n {
			do(&w.judges[0], i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	panics := make(chan any, size)
	for i := range size {
		group.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					panics <- p
				}
			}()
			for k := next.Add(1) - 1; k < int64(n); k = next.Add(1) - 1 {
				do(&w.judges[i], int(k))
			}
		})
	}
	group.Wait()
	select {
	case p := <-panics:
		panic(p)
	default:
	}
}
