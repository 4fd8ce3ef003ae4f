package main

import (
	"fmt"
	"strings"
	"time"

	"pinventory/inventory"
)

// text lays the explanation out for people.
func (e explanation) text() string {
	var b strings.Builder
	line := func(label, format string, args ...any) {
		fmt.Fprintf(&b, "  %-10s %s\n", label, printable(fmt.Sprintf(format, args...)))
	}
	fmt.Fprintln(&b, printable(e.Column))
	line("verdict", "%s", e.verdict())
	line("type", "%s (%s)", e.DataType, e.Kind)
	if e.Comment != "" {
		line("comment", "%s", e.Comment)
	}
	line("state", "%s", e.stateText())
	line("sampling", "%s", e.samplingText())
	line("bound", "%s", e.boundText())
	if e.Recency != nil {
		line("recency", "%s from %s to %s", e.Recency.Column, day(e.Recency.Earliest), day(e.Recency.Latest))
	}
	line("scan", "%s on %s", e.Scan, day(e.Scanned))
	line("rules", "%s, digest %s", e.Rules.Version, e.Rules.Digest)
	for i, f := range e.Findings {
		fmt.Fprintf(&b, "\nfinding %d: %s", i+1, f.text())
	}
	for _, d := range e.Decisions {
		fmt.Fprintf(&b, "\ndecision: %s\n", printable(d.text()))
	}
	return b.String()
}

func (e explanation) verdict() string {
	if e.Personal {
		return fmt.Sprintf("personal, with a probability of %.3f (threshold %.2f)", e.Confidence, e.Threshold)
	}
	return fmt.Sprintf("not personal: the best finding has a probability of %.3f (threshold %.2f)", e.Confidence, e.Threshold)
}

func (e explanation) stateText() string {
	text := fmt.Sprintf("%s: %d rows looked at, %d with a value", e.State, e.Sampled, e.NonNull)
	if e.Judged < e.NonNull {
		text += fmt.Sprintf(", %d of them judged, some of every shape", e.Judged)
	}
	if e.Reason != "" {
		text += "; " + e.Reason
	}
	return text
}

func (e explanation) samplingText() string {
	if e.Sampling.Method == "" {
		return "none"
	}
	text := fmt.Sprintf("%s, %d rows, seed %d", e.Sampling.Method, e.Sampling.Rows, e.Sampling.Seed)
	if e.Sampling.Range != "" {
		text += ", " + e.Sampling.Range
	}
	if e.Sampling.Bias != "" {
		text += "; favors " + e.Sampling.Bias
	}
	return text
}

func (e explanation) boundText() string {
	switch {
	case !inventory.ColumnState(e.State).LookedAt():
		return "none: no value was looked at to its end"
	case e.MissBound == 0:
		return "every row was read"
	case e.MissBound >= 1:
		return "none: the rows do not allow one"
	}
	return fmt.Sprintf("what no looked-at value shows is in less than %.2g%% of the values, with 95%% confidence", 100*e.MissBound)
}

func (f explainedFinding) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", f.Type, f.Label)
	fmt.Fprintf(&b, "  %-10s %.3f, in %.0f%% of the values\n", "confidence", f.Confidence, 100*f.Share)
	fmt.Fprintf(&b, "  %-10s %s\n", "CCPA", f.lettersText())
	fmt.Fprintf(&b, "  %-10s %s\n", "sensitive", f.sensitiveText())
	fmt.Fprintf(&b, "  %-10s %s\n", "GDPR", f.GDPR)
	for _, side := range []struct {
		title string
		holds func(inventory.Evidence) bool
	}{
		{"for", func(e inventory.Evidence) bool { return e.Weight >= 0 }},
		{"against", func(e inventory.Evidence) bool { return e.Weight < 0 }},
	} {
		title := side.title
		for _, e := range f.Evidence {
			if side.holds(e) {
				fmt.Fprintf(&b, "  %-10s %s\n", title, printable(evidenceText(e)))
				title = ""
			}
		}
	}
	fmt.Fprintf(&b, "  %-10s %s\n", "hangs on", f.turningText())
	return b.String()
}

// turningText says what would turn the verdict.
func (f explainedFinding) turningText() string {
	if len(f.Turning) == 0 {
		return "no single signal: without any one of them the verdict stays"
	}
	var parts []string
	for _, p := range f.Turning {
		parts = append(parts, fmt.Sprintf("%s, without which the probability would be %.3f", p.Rule, p.Without))
	}
	return printable(strings.Join(parts, "; "))
}

func (f explainedFinding) lettersText() string {
	var parts []string
	for _, l := range f.Letters {
		parts = append(parts, string(l))
	}
	for _, c := range f.Conditional {
		parts = append(parts, fmt.Sprintf("%s if %s", c.Letter, c.Condition))
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

func (f explainedFinding) sensitiveText() string {
	text := string(f.Sensitive.State)
	if f.Sensitive.Item != "" {
		text += " (" + f.Sensitive.Item + ")"
	}
	if f.Sensitive.Condition != "" {
		text += " if " + f.Sensitive.Condition
	}
	return text
}

func evidenceText(e inventory.Evidence) string {
	text := fmt.Sprintf("%+6.2f  %s, rule %s", e.Weight, e.Kind, e.Rule)
	if e.Version != "" {
		text += " version " + e.Version
	}
	if e.Of > 0 {
		text += fmt.Sprintf(": %d of %d values", e.Matched, e.Of)
	}
	if e.Shape != "" {
		text += ", mostly " + e.Shape
	}
	if e.Detail != "" {
		text += ", " + e.Detail
	}
	return text
}

func (d explainedDecision) text() string {
	text := string(d.Verdict)
	if d.Type != "" {
		text += " " + string(d.Type)
	}
	if d.NewType != "" {
		text += " as " + string(d.NewType)
	}
	text += fmt.Sprintf(" by %s on %s", d.Author, day(d.At))
	return joinLines(text, d.Ground, d.Reason)
}

func day(t time.Time) string { return t.Format(time.DateOnly) }
