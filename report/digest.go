package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
)

// InventoryDigest is the SHA-256, in hexadecimal, over the columns of the disclosure with their states and what the
// machine found in them. Decisions of people do not change it.
func (d *Disclosure) InventoryDigest() string {
	if d.Columns.digest != "" {
		return d.Columns.digest
	}
	digest := newColumnDigest()
	for c := range d.Columns.All() {
		digest.add(c)
	}
	return digest.text()
}

// columnDigest sums columns up in their order.
type columnDigest struct{ hash.Hash }

func newColumnDigest() columnDigest { return columnDigest{sha256.New()} }

func (d columnDigest) add(c *Column) {
	_, _ = fmt.Fprintf(d, "%q %q %q %q %s %d\n", c.Ref.Source, c.Ref.Schema, c.Ref.Table, c.Ref.Column, c.State, c.NonNull)
	for i := range c.Findings {
		if f := &c.Findings[i]; !f.Unseen {
			_, _ = fmt.Fprintf(d, "\t%q %.6f\n", f.Type, f.Confidence)
		}
	}
}

func (d columnDigest) text() string { return hex.EncodeToString(d.Sum(nil)) }
