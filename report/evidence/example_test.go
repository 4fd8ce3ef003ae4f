package evidence_test

import (
	"bytes"
	"fmt"
	"io"

	"pinventory/inventory"
	"pinventory/report/evidence"
)

func Example() {
	window := inventory.Preceding(inventory.Date{Year: 2026, Month: 11, Day: 21}, 12)
	manifest := evidence.Manifest{Tool: "pinventory", Window: window}
	parts := []evidence.Part{{Name: "decisions.ndjson", Write: func(w io.Writer) error {
		_, err := io.WriteString(w, "{}\n")
		return err
	}}}
	var out bytes.Buffer
	if err := evidence.Write(&out, manifest, parts, nil); err != nil {
		fmt.Println(err)
		return
	}
	archive := bytes.NewReader(out.Bytes())
	result, err := evidence.Verify(archive, archive.Size(), nil, evidence.DefaultLimits())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Files {
		fmt.Println(f.Status, f.Name)
	}
	// Output: ok decisions.ndjson
}
