package scanner

import (
	"fmt"
	"testing"

	"pinventory/inventory"
)

// BenchmarkOpener opens documents of about 300 bytes with 12 paths.
func BenchmarkOpener(b *testing.B) {
	batch := NewBatch([]inventory.Column{jsonColumn})
	size := 0
	for i := range 500 {
		batch.AddRows(1)
		batch.Columns()[0].AppendString(fmt.Sprintf(`{"id":%d,"customer":{"email":"u%d@example.com","name":{"first":"A","last":"B"},`+
			`"address":{"street":"Main Street %d","zip":"94110","city":"X"}},"items":[{"sku":"a-1","qty":2,"price":9.95},`+
			`{"sku":"b-2","qty":1,"price":1.5}],"total":11.45,"paid":true}`, i, i, i))
		size += len(batch.Columns()[0].At(i))
	}
	o := newOpener(&inventory.Table{Columns: []inventory.Column{jsonColumn}}, 0)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		o.open(batch)
	}
}
