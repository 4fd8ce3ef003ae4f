package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"pinventory/inventory"
)

// scanRow is a row of the table "scan".
type scanRow struct {
	ID           string         `db:"id"`
	Started      sql.NullString `db:"started"`
	Ended        sql.NullString `db:"ended"`
	Status       string         `db:"status"`
	ToolVersion  string         `db:"tool_version"`
	RulesVersion string         `db:"rules_version"`
	RulesDigest  string         `db:"rules_digest"`
	Settings     string         `db:"settings"`
	Register     string         `db:"register"`
}

func newScanRow(scan inventory.Scan) (scanRow, error) {
	settings, err := json.Marshal(toSettings(scan.Settings))
	if err != nil {
		return scanRow{}, fmt.Errorf("encode the settings: %w", err)
	}
	return scanRow{
		ID: scan.ID, Started: timeText(scan.Started), Ended: timeText(scan.Ended), Status: string(scan.Status),
		ToolVersion: scan.ToolVersion, RulesVersion: scan.Rules.Version, RulesDigest: scan.Rules.Digest,
		Settings: string(settings), Register: scan.Register,
	}, nil
}

func (r scanRow) scan() (inventory.Scan, error) {
	started, errStarted := parseTime(r.Started)
	ended, errEnded := parseTime(r.Ended)
	var settings settingsWire
	var errSettings error
	if json.Unmarshal([]byte(r.Settings), &settings) != nil {
		errSettings = fmt.Errorf("%w: the settings of scan %s are no JSON", ErrDamaged, r.ID)
	}
	if err := errors.Join(errStarted, errEnded, errSettings); err != nil {
		return inventory.Scan{}, err
	}
	return inventory.Scan{
		ID: r.ID, Started: started, Ended: ended, Status: inventory.ScanStatus(r.Status), ToolVersion: r.ToolVersion,
		Rules:    inventory.Rules{Version: r.RulesVersion, Digest: r.RulesDigest},
		Settings: fromSettings(settings), Register: r.Register,
	}, nil
}

// sourceRow is a row of the table "source".
type sourceRow struct {
	ID        int64          `db:"id"`
	ScanID    string         `db:"scan_id"`
	Name      string         `db:"name"`
	Connector string         `db:"connector"`
	Location  string         `db:"location"`
	Product   string         `db:"product"`
	Started   sql.NullString `db:"started"`
	Ended     sql.NullString `db:"ended"`
	Complete  bool           `db:"complete"`
	Failure   string         `db:"failure"`

	Candidates       string `db:"candidates"`
	CandidatesUnread string `db:"candidates_unread"`
}

func newSourceRow(scanID string, source inventory.SourceResult) (sourceRow, error) {
	candidates, err := encode(each(source.Candidates, toCandidate))
	if err != nil {
		return sourceRow{}, err
	}
	return sourceRow{
		ScanID: scanID, Name: source.Name, Connector: source.Connector, Location: source.Location,
		Product: source.Product, Started: timeText(source.Started), Ended: timeText(source.Ended),
		Complete: source.Complete, Failure: source.Failure,
		Candidates: candidates, CandidatesUnread: source.CandidatesUnread,
	}, nil
}

func (r sourceRow) source() (inventory.SourceResult, error) {
	started, errStarted := parseTime(r.Started)
	ended, errEnded := parseTime(r.Ended)
	candidates, errCandidates := decode[candidateWire](r.Candidates)
	if err := errors.Join(errStarted, errEnded, errCandidates); err != nil {
		return inventory.SourceResult{}, err
	}
	return inventory.SourceResult{
		Name: r.Name, Connector: r.Connector, Location: r.Location, Product: r.Product,
		Started: started, Ended: ended, Complete: r.Complete, Failure: r.Failure,
		Candidates: each(candidates, fromCandidate), CandidatesUnread: r.CandidatesUnread,
	}, nil
}
