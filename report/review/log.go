package review

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"pinventory/inventory"
)

// logLine is a decision as the log writes it.
type logLine struct {
	inventory.ColumnRef

	Type    inventory.DataTypeID `json:"type,omitempty"` // empty: the whole column
	Verdict inventory.Verdict    `json:"verdict"`
	NewType inventory.DataTypeID `json:"new_type,omitempty"`
	Ground  string               `json:"ground,omitempty"`
	Author  string               `json:"author"`
	At      time.Time            `json:"at"`
	Reason  string               `json:"reason,omitempty"`
}

// WriteLog writes decisions as NDJSON, in their order.
func WriteLog(out io.Writer, decisions []inventory.Decision) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for _, d := range decisions {
		line := logLine{d.Column, d.Type, d.Verdict, d.NewType, d.Ground, d.Author, d.At.UTC(), d.Reason}
		if err := e.Encode(line); err != nil {
			return fmt.Errorf("write the log of decisions: %w", err)
		}
	}
	return nil
}
