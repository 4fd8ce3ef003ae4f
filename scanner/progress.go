package scanner

import "pinventory/inventory"

// Progress watches a scan of one source. Done is called from several goroutines.
type Progress interface {
	// Start tells how many tables are in scope.
	Start(tables int)
	// Done tells that a table is finished, with the rows that were read of it.
	Done(table inventory.TableRef, rows int64)
	// Finish ends the watch.
	Finish()
}

type noProgress struct{}

func (noProgress) Start(int)                      {}
func (noProgress) Done(inventory.TableRef, int64) {}
func (noProgress) Finish()                        {}
