package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"pinventory/inventory"
)

// ReviewFormats lists the formats of WriteReview.
func ReviewFormats() []string { return []string{"table", "json", "ndjson"} }

// Conflicts reports whether a person and the machine disagree on a finding of the column at a threshold.
func (c *Column) Conflicts(threshold float64) bool {
	return slices.ContainsFunc(c.Findings, func(j Judged) bool { return j.Conflicts(threshold) })
}

// Counted lists the findings of a column that count at a threshold, after the decisions of people.
func (c *Column) Counted(threshold float64) []Judged {
	var out []Judged
	for i := range c.Findings {
		if c.Findings[i].counts(threshold) {
			out = append(out, c.Findings[i])
		}
	}
	return out
}

// WriteReview writes columns of the disclosure with what the machine found in them and what people decided. "json" is an
// array, "ndjson" has one of its objects a line.
func (d *Disclosure) WriteReview(out io.Writer, format string, columns []*Column, o Options) error {
	b := bufio.NewWriter(out)
	var err error
	switch format {
	case "table":
		err = d.reviewTable(b, columns, o)
	case "ndjson":
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		for _, c := range columns {
			if err = e.Encode(d.wireReviewOf(c)); err != nil {
				break
			}
		}
	case "json":
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(mapped(columns, d.wireReviewOf))
	default:
		return fmt.Errorf("review format %q is not known: choose one of %s", format, strings.Join(ReviewFormats(), ", "))
	}
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return fmt.Errorf("write the review as %s: %w", format, err)
	}
	return nil
}

// wireReview is a column as reviewers see it.
type wireReview struct {
	inventory.ColumnRef
	State     inventory.ColumnState `json:"state"`
	Personal  bool                  `json:"personal"` // after the decisions
	Conflict  bool                  `json:"conflict"` // a person and the machine disagree
	Findings  []wireReviewFinding   `json:"findings"`
	Decisions []wireReviewDecision  `json:"decisions"`
}

type wireReviewFinding struct {
	Type       inventory.DataTypeID     `json:"type"`
	Confidence *float64                 `json:"confidence"` // null: the machine did not find it
	Counts     bool                     `json:"counts"`
	CCPA       []inventory.Letter       `json:"ccpa"`
	Sensitive  inventory.SensitiveState `json:"sensitive"`
}

type wireReviewDecision struct {
	Type    inventory.DataTypeID `json:"type,omitempty"` // empty: the whole column
	Verdict inventory.Verdict    `json:"verdict"`
	NewType inventory.DataTypeID `json:"new_type,omitempty"`
	Ground  string               `json:"ground,omitempty"`
	Author  string               `json:"author"`
	At      time.Time            `json:"at"`
	Reason  string               `json:"reason,omitempty"`
}

func (d *Disclosure) wireReviewOf(c *Column) wireReview {
	return wireReview{
		ColumnRef: c.Ref, State: c.State, Personal: c.Personal, Conflict: c.Conflicts(d.Threshold),
		Findings: mapped(c.Findings, func(j Judged) wireReviewFinding {
			f := wireReviewFinding{Type: j.Type, Counts: j.counts(d.Threshold), CCPA: orEmpty(j.Letters), Sensitive: j.Sensitive.State}
			if !j.Unseen {
				value := rounded(j.Confidence)
				f.Confidence = &value
			}
			return f
		}),
		Decisions: mapped(c.Decisions, func(d *inventory.Decision) wireReviewDecision {
			return wireReviewDecision{d.Type, d.Verdict, d.NewType, d.Ground, d.Author, d.At, d.Reason}
		}),
	}
}

// reviewTable draws the columns for a terminal.
func (d *Disclosure) reviewTable(b *bufio.Writer, columns []*Column, o Options) error {
	w := newWords(d.Language)
	head := headings(w, col("column", 0), col("types", 0), decimal("confidence"), col("letters", 0), col("sensitive", 0),
		col("verdict", 0), col("decided", 0), col("reason", 0))
	t := newTable(w, "", "columns", head, columns, func(c *Column) []Cell { return d.reviewCells(w, c) })
	p := terminalPage{out: b, words: w, width: o.width(), color: o.Color, compact: true}
	return p.table(t)
}

func (d *Disclosure) reviewCells(w *words, c *Column) []Cell {
	counted := c.Counted(d.Threshold)
	types := Cell{Inline: true}
	for _, j := range counted {
		types.Lines = append(types.Lines, Line{Text: labelOf(d.vocabulary, j.Type, w.language)})
	}
	var verdicts, authors, reasons Cell
	for _, decision := range c.Decisions {
		verdicts.Lines = append(verdicts.Lines, Line{Text: d.verdictText(w, decision)})
		on := w.date(inventory.DateOf(decision.At.UTC()))
		authors.Lines = append(authors.Lines, Line{Text: w.text("review.decided", decision.Author, on)})
		reasons.Lines = append(reasons.Lines, Line{Text: reasonOf(w, decision)})
	}
	if c.Conflicts(d.Threshold) {
		verdicts.Lines = append(verdicts.Lines, Line{Text: w.word("point_kind", string(PointConflict))})
	}
	return []Cell{
		cell(c.Ref.String(), Origin{}), types, confidenceCell(w, c, Origin{}), cell(lettersText(counted), Origin{}),
		sensitiveCell(w, counted, Origin{}), verdicts, authors, reasons,
	}
}

// verdictText says what a decision does, and to which finding where it speaks of one.
func (d *Disclosure) verdictText(w *words, decision *inventory.Decision) string {
	text := w.word("verdict", string(decision.Verdict))
	if decision.NewType != "" {
		text = w.text("review.relabeled", text, labelOf(d.vocabulary, decision.NewType, w.language))
	}
	if decision.Type != "" {
		text = w.text("fact.with_note", text, labelOf(d.vocabulary, decision.Type, w.language))
	}
	return text
}
