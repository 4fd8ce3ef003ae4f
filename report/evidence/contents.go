package evidence

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/review"
)

// Contents are what a package is made from.
type Contents struct {
	Disclosure *report.Disclosure
	History    []inventory.Scan // all scans up to the last day, oldest first
	Register   []byte           // text of the register; nil without one
	Decisions  []inventory.Decision
	Vocabulary report.Vocabulary
	RuleFiles  []File // rules of the user's own: their names and digests
	Tool       string // name and version of the program
	TempDir    string // for large sheets; empty: that of the system
}

// Manifest says what the package holds, but for its files.
func (c Contents) Manifest() Manifest {
	d := c.Disclosure
	m := Manifest{
		Tool: c.Tool, Business: d.Business.Name, Window: d.Window, Language: d.Language, Rules: d.Rules,
		Law: Law{From: d.Law.From, Title: d.Law.Title}, Inventory: d.InventoryDigest(), Scans: []string{},
	}
	if d.Register.File != "" {
		m.Register = &Register{File: d.Register.File, SHA256: d.Register.Digest}
	}
	for _, s := range d.Scans {
		m.Scans = append(m.Scans, s.ID)
	}
	return m
}

// Parts gives the files: the inventory as the machine sees it, the disclosure in every format and every table of it as
// CSV, the scans, the register, the rules and the log of decisions.
func (c Contents) Parts() []Part {
	parts := []Part{
		{"README.txt", func(w io.Writer) error { _, err := io.WriteString(w, readme); return err }},
		{"inventory.ndjson", func(w io.Writer) error {
			return report.WriteColumns(w, "ndjson", c.tables(), c.Vocabulary, c.Disclosure.Threshold, report.Options{})
		}},
		{"scans.json", func(w io.Writer) error { return writeJSON(w, scansOf(c.History)) }},
		{"decisions.ndjson", func(w io.Writer) error { return review.WriteLog(w, c.Decisions) }},
		{"rules/rules.json", func(w io.Writer) error { return writeJSON(w, c.rules()) }},
		{"rules/types.json", func(w io.Writer) error { return writeJSON(w, typesOf(c.Vocabulary.Types())) }},
	}
	if c.Register != nil {
		parts = append(parts, Part{"register.yaml", func(w io.Writer) error { _, err := w.Write(c.Register); return err }})
	}
	return append(parts, c.reports()...)
}

const readme = `This package holds what a disclosure of personal information rests on. It holds no values.

  reports/          the disclosure in every format
  tables/           each of its tables; coverage.csv, sampling.csv and gaps.csv say what was looked at
  inventory.ndjson  every column as the last scans saw it, with the evidence for what was found
  scans.json        the scans, with their settings and rules
  register.yaml     what people declared, where there is a register
  decisions.ndjson  what people decided on findings, withdrawals included
  rules/            the rules that were applied
  manifest.json     the SHA-256 of every file

Check it:  pinventory evidence verify FILE.zip --key KEY.pub
Without the program, in the unpacked folder:
  ssh-keygen -Y verify -f allowed_signers -I SIGNER -n pinventory-evidence -s manifest.json.sig < manifest.json
`

// reports gives the disclosure in every format, and its tables as CSV.
func (c Contents) reports() []Part {
	var parts []Part
	for _, format := range report.Formats() {
		if format.Name() == "csv" {
			for _, t := range c.Disclosure.Tables() {
				options := report.Options{Table: t.ID}
				parts = append(parts, Part{"tables/" + t.ID + ".csv", func(w io.Writer) error { return format.Write(w, c.Disclosure, options) }})
			}
			continue
		}
		options := report.Options{Width: 120, TempDir: c.TempDir}
		parts = append(parts, Part{"reports/disclosure" + format.Extensions()[0], func(w io.Writer) error {
			return format.Write(w, c.Disclosure, options)
		}})
	}
	return parts
}

// tables gives the tables of the last scan that could read each source.
func (c Contents) tables() []inventory.Table {
	latest := make(map[string]*inventory.SourceResult)
	for i := range c.History {
		for j := range c.History[i].Sources {
			s := &c.History[i].Sources[j]
			if s.Failure == "" || latest[s.Name] == nil {
				latest[s.Name] = s
			}
		}
	}
	var out []inventory.Table
	for _, s := range latest {
		out = append(out, s.Tables...)
	}
	slices.SortFunc(out, func(x, y inventory.Table) int { return x.Ref.Compare(y.Ref) })
	return out
}

// scanRecord is a scan as the package tells it.
type scanRecord struct {
	ID       string               `json:"id"`
	Started  time.Time            `json:"started"`
	Ended    time.Time            `json:"ended,omitzero"`
	Status   inventory.ScanStatus `json:"status"`
	Tool     string               `json:"tool_version"`
	Rules    inventory.Rules      `json:"rules"`
	Settings inventory.Settings   `json:"settings"`
	Register string               `json:"register_sha256,omitempty"`
	Sources  []sourceRecord       `json:"sources"`
}

type sourceRecord struct {
	Name      string `json:"name"`
	Connector string `json:"connector"`
	Location  string `json:"location"`
	Product   string `json:"product,omitempty"`
	Complete  bool   `json:"complete"`
	Failure   string `json:"failure,omitempty"`
	Tables    int    `json:"tables"`
}

func scansOf(history []inventory.Scan) []scanRecord {
	out := make([]scanRecord, 0, len(history))
	for i := range history {
		s := &history[i]
		record := scanRecord{
			ID: s.ID, Started: s.Started.UTC(), Ended: s.Ended.UTC(), Status: s.Status, Tool: s.ToolVersion, Rules: s.Rules,
			Settings: s.Settings, Register: s.Register, Sources: []sourceRecord{},
		}
		for j := range s.Sources {
			r := &s.Sources[j]
			record.Sources = append(record.Sources, sourceRecord{
				r.Name, r.Connector, r.Location, r.Product, r.Complete, r.Failure, len(r.Tables),
			})
		}
		out = append(out, record)
	}
	return out
}

// rulesRecord identifies the rules of the disclosure.
type rulesRecord struct {
	inventory.Rules

	Law      Law     `json:"law"`
	OwnFiles []File  `json:"own_files"` // rules of the user's own
	Above    float64 `json:"threshold"` // probability from which a finding counts
}

func (c Contents) rules() rulesRecord {
	d := c.Disclosure
	return rulesRecord{d.Rules, Law{d.Law.From, d.Law.Title}, append([]File{}, c.RuleFiles...), d.Threshold}
}

// typeRecord is a data type with what the law makes of it.
type typeRecord struct {
	ID            inventory.DataTypeID     `json:"id"`
	Label         string                   `json:"label"`
	Letters       []letterRecord           `json:"ccpa"`
	Sensitive     inventory.SensitiveState `json:"sensitive"`
	SensitiveItem string                   `json:"sensitive_item,omitempty"`
	GDPR          string                   `json:"gdpr"`
	Cite          []string                 `json:"cite,omitempty"`
}

type letterRecord struct {
	Letter inventory.Letter `json:"letter"`
	If     string           `json:"if,omitempty"`
}

func typesOf(types []*taxonomy.Type) []typeRecord {
	out := make([]typeRecord, 0, len(types))
	for _, t := range types {
		record := typeRecord{
			ID: t.ID, Label: t.Label.In("en"), Letters: []letterRecord{}, Sensitive: t.Sensitive.State,
			SensitiveItem: t.Sensitive.Item, GDPR: t.GDPR.Class, Cite: t.Cite,
		}
		for _, l := range t.Letters {
			record.Letters = append(record.Letters, letterRecord{l.Letter, l.When.In("en")})
		}
		out = append(out, record)
	}
	slices.SortFunc(out, func(x, y typeRecord) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return out
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
