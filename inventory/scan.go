package inventory

import "time"

// ScanStatus says how a scan ended.
type ScanStatus string

// The states of a scan. A scan that is found running without a process behind it was killed.
const (
	ScanRunning  ScanStatus = "running"
	ScanComplete ScanStatus = "complete" // everything in scope was looked at
	ScanPartial  ScanStatus = "partial"  // something in scope was not looked at
	ScanFailed   ScanStatus = "failed"   // no source could be read
)

// Scan is one run over one or more sources, as it is kept.
type Scan struct {
	ID          string
	Started     time.Time
	Ended       time.Time // zero while running
	Status      ScanStatus
	ToolVersion string
	Rules       Rules
	Settings    Settings
	Register    string // digest of the register that was used; empty without one
	Sources     []SourceResult
}

// Rules identifies the rules that a scan or a report applied.
type Rules struct {
	Version string `json:"version"` // date of the rule set, such as "2026-01-01"
	Digest  string `json:"digest"`  // SHA-256 over the rule files, in hexadecimal
}

// Settings are the settings of a scan that decide what it looks at.
type Settings struct {
	SampleRows  int      `json:"sample_rows"`
	Exhaustive  bool     `json:"exhaustive"`
	Seed        uint64   `json:"seed"`
	Threshold   float64  `json:"threshold"`
	MaxCell     int      `json:"max_cell_bytes"`
	Views       bool     `json:"views"`
	Include     []string `json:"include,omitempty"`
	Exclude     []string `json:"exclude,omitempty"`
	Concurrency int      `json:"concurrency"`
}

// SourceResult is what a scan saw of one source.
type SourceResult struct {
	Name      string
	Connector string // "postgres", "mysql", "sqlite", ...
	Location  string // where it is, without credentials
	Product   string // product and version that the server names, such as "PostgreSQL 15.18"
	Started   time.Time
	Ended     time.Time
	Complete  bool   // the catalog was read to its end
	Failure   string // why the source could not be read; empty when it could
	Tables    []Table

	Candidates       []Candidate // possible recipients that the source shows, in order
	CandidatesUnread string      // why they could not be listed; empty when they were, or the connector does not look for them
}

// Incomplete reports whether anything in scope was not looked at. Columns that the configuration left out, and
// columns whose type has no readable content, are out of scope and do not count.
func (s *SourceResult) Incomplete() bool {
	if !s.Complete || s.Failure != "" {
		return true
	}
	for i := range s.Tables {
		if s.Tables[i].Incomplete() {
			return true
		}
	}
	return false
}

// Incomplete reports whether the table, or a column in scope, was not looked at.
func (t *Table) Incomplete() bool {
	if inScopeUnread(t.State) {
		return true
	}
	for i := range t.Columns {
		if inScopeUnread(t.Columns[i].State) {
			return true
		}
	}
	return false
}

func inScopeUnread(s ColumnState) bool { return !s.LookedAt() && s != StateSkipped }

// Recency is what aggregates over a creation or update time say of a table: never a row, only the range.
type Recency struct {
	Column   string    `json:"column"`
	Earliest time.Time `json:"earliest"`
	Latest   time.Time `json:"latest"`
}
