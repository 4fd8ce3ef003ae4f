package policy

import (
	"fmt"
	"io"

	"github.com/owenrumney/go-sarif/v3/pkg/report"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// levels are the words of SARIF 2.1.0 for severities.
var levels = map[Severity]string{SeverityError: "error", SeverityWarning: "warning", SeverityNote: "note"}

// sarif writes the findings as SARIF 2.1.0. Columns of the inventory and lines of the register are logical locations.
func (r *Result) sarif(out io.Writer) error {
	run := sarif.NewRunWithInformationURI("pinventory policy check", "https://oag.ca.gov/privacy/ccpa")
	for _, rule := range rules {
		run.AddRule(rule.ID).
			WithShortDescription(sarif.NewMultiformatMessageString().WithText(rule.Title + ".")).
			WithFullDescription(sarif.NewMultiformatMessageString().WithText(rule.Action + " " + rule.Cite)).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(levels[rule.Severity]))
	}
	for _, f := range r.Findings {
		run.AddResult(r.sarifResult(f))
	}
	all := report.NewV210Report()
	all.AddRun(run)
	if err := all.PrettyWrite(out); err != nil {
		return fmt.Errorf("write SARIF: %w", err)
	}
	return nil
}

func (r *Result) sarifResult(f Finding) *sarif.Result {
	place := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(r.Notice))
	if f.Line > 0 {
		place.WithRegion(sarif.NewSimpleRegion(f.Line, f.Line))
	}
	at := sarif.NewLocationWithPhysicalLocation(place)
	for _, name := range append(append([]string(nil), f.Columns...), f.Register...) {
		at.AddLogicalLocation(sarif.NewLogicalLocation().WithFullyQualifiedName(name))
	}
	return sarif.NewRuleResult(f.Rule).
		WithLevel(levels[f.Severity]).
		WithMessage(sarif.NewTextMessage(f.Text + " " + f.Action + " (" + f.Cite + ")")).
		WithLocations([]*sarif.Location{at})
}
