package crm

import (
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

// FuzzBulkResults holds that no answer of the Bulk API breaks the reader, and that every row that is counted is handed
// over.
func FuzzBulkResults(f *testing.F) {
	for _, seed := range []string{
		"Id,Email\n003,a@example.com\n", "\"Id\",\"Email\"\r\n\"003\",\"\"\r\n", "Id\n003,too many\n", "Id,Id\n1,2\n", "", "\n", "Id\n\"003", "\ufeffId\n1\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o := newObject("crm", "Contact")
		o.add("Email", "Email", inventory.Column{Kind: inventory.ValueText})
		var handed int64
		r := newReader(&source{spec: &Spec{}}, o, o.table, scanner.DefaultLimits(), func(b *scanner.Batch) error {
			handed += int64(b.Rows())
			return nil
		})
		st := &strata{reader: r, known: &salesforceObject{}}
		err := st.takeCSV(text)
		if flushed := r.flush(); flushed != nil {
			t.Fatal(flushed)
		}
		if err != nil && !isFault(err, faultAnswer) {
			t.Errorf("an error of another kind: %v", err)
		}
		if handed != r.rows {
			t.Errorf("%d rows handed over, %d counted", handed, r.rows)
		}
	})
}
