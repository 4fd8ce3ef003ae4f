package sqlite

import (
	"encoding/hex"
	"fmt"
	"io"
	"time"
)

// NewScanID makes an identifier such as "20261121T101500Z-3f9c": identifiers sort as their scans started, to the second.
// The suffix is two bytes of random, which is crypto/rand.Reader outside of tests. BeginScan refuses one that is taken.
func NewScanID(now time.Time, random io.Reader) (string, error) {
	var suffix [2]byte
	if _, err := io.ReadFull(random, suffix[:]); err != nil {
		return "", fmt.Errorf("make an identifier for the scan: %w", err)
	}
	return now.UTC().Format("20060102T150405Z") + "-" + hex.EncodeToString(suffix[:]), nil
}
