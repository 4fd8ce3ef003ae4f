package scanner

import (
	"context"
	"sync"

	"pinventory/inventory"
)

// serialRecorder hands tables to a recorder one at a time.
type serialRecorder struct {
	mu sync.Mutex
	to Recorder
}

// RecordTable waits for its turn.
func (r *serialRecorder) RecordTable(ctx context.Context, t inventory.Table) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.to.RecordTable(ctx, t)
}
