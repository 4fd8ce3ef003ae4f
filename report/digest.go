package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// InventoryDigest is the SHA-256, in hexadecimal, over the columns of the disclosure with their states and what the
// machine found in them. Decisions of people do not change it.
func (d *Disclosure) InventoryDigest() string {
	h := sha256.New()
	for _, c := range d.Columns {
		fmt.Fprintf(h, "%q %q %q %q %s %d\n", c.Ref.Source, c.Ref.Schema, c.Ref.Table, c.Ref.Column, c.State, c.NonNull)
		for i := range c.Findings {
			if f := &c.Findings[i]; !f.Unseen {
				fmt.Fprintf(h, "\t%q %.6f\n", f.Type, f.Confidence)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
