package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"pinventory/inventory"
)

// ChangesSchema is the JSON Schema of the JSON form of changes.
//
//go:embed schema/changes.schema.json
var ChangesSchema []byte

// ChangesSchemaVersion is the version of the JSON form of changes. It changes when a reader of the form has to.
const ChangesSchemaVersion = "1"

// ChangeFormats lists the formats of WriteChanges.
func ChangeFormats() []string { return []string{"table", "json", "md"} }

// WriteChanges writes what changed: as a table for a terminal, as JSON, or as Markdown.
func WriteChanges(out io.Writer, format string, c *Changes, o Options) error {
	b := bufio.NewWriter(out)
	page := changesPage{out: b, words: newWords(c.Language), changes: c}
	var err error
	switch format {
	case "table":
		err = page.terminal(o)
	case "json":
		err = page.json()
	case "md":
		page.markdown()
	default:
		return fmt.Errorf("format %q of changes is not known: choose one of %s", format, strings.Join(ChangeFormats(), ", "))
	}
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return fmt.Errorf("write the changes as %s: %w", format, err)
	}
	return nil
}

// changesPage draws changes.
type changesPage struct {
	out     *bufio.Writer
	words   *words
	changes *Changes
}

func (p changesPage) terminal(o Options) error {
	page := terminalPage{out: p.out, words: p.words, width: o.width(), color: o.Color}
	t := changesTable(p.words, p.changes)
	page.heading(t.Title)
	page.paragraph(t.Note)
	return page.table(t)
}

func (p changesPage) markdown() {
	t := changesTable(p.words, p.changes)
	_, _ = fmt.Fprintf(p.out, "# %s\n\n%s\n", markdownText(t.Title), markdownText(t.Note))
	markdownRows(p.out, p.words, t)
}

func (p changesPage) json() error {
	c := p.changes
	body, err := indented(wireChanges{
		SchemaVersion: ChangesSchemaVersion, Language: c.Language, From: wireMomentOf(c.From), To: wireMomentOf(c.To),
		Changes: mapped(c.List, wireChangeOf), Gates: mapped(c.Gates, wireGateOf),
	}, "")
	if err != nil {
		return err
	}
	_, _ = p.out.Write(append(body, '\n'))
	return nil
}

// wireChanges is the JSON form of changes.
type wireChanges struct {
	SchemaVersion string       `json:"schema_version"`
	Language      string       `json:"language"`
	From          wireMoment   `json:"from"`
	To            wireMoment   `json:"to"`
	Changes       []wireChange `json:"changes"`
	Gates         []wireGate   `json:"gates"`
}

type wireMoment struct {
	On   inventory.Date `json:"on"`
	Scan string         `json:"scan,omitempty"`
}

type wireChange struct {
	Kind    ChangeKind `json:"kind"`
	System  string     `json:"system"`
	Key     string     `json:"key"`
	Subject string     `json:"subject"`
	Details []string   `json:"details"`
	Columns []string   `json:"columns"`
	Cause   Cause      `json:"cause"`
	Follows string     `json:"follows"`
	Origin  wireOrigin `json:"origin"`
}

type wireGate struct {
	Name    string   `json:"name"`
	Hit     bool     `json:"hit"`
	Reasons []string `json:"reasons"`
}

func wireMomentOf(m Moment) wireMoment { return wireMoment(m) }

func wireChangeOf(c Change) wireChange {
	origin := c.Origin
	origin.held, origin.columns = nil, nil // they stand beside it
	return wireChange{
		Kind: c.Kind, System: c.System, Key: c.Key, Subject: c.Subject, Details: orEmpty(c.Details),
		Columns: mapped(c.Columns(), inventory.ColumnRef.String), Cause: c.Cause, Follows: c.Follows, Origin: wireOriginOf(origin),
	}
}

func wireGateOf(g Gate) wireGate {
	return wireGate{Name: g.Name, Hit: len(g.Reasons) > 0, Reasons: orEmpty(slices.Clone(g.Reasons))}
}
