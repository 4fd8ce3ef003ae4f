package report

import (
	"pinventory/inventory"
)

// mapped converts every element; no list gives an empty one.
func mapped[T, U any](in []T, convert func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, v := range in {
		out = append(out, convert(v))
	}
	return out
}

func wireOf(d *Disclosure) wireDisclosure {
	out := wireDisclosure{
		SchemaVersion: SchemaVersion, Window: d.Window, Months: d.Months, Day: d.Since, AsOf: d.AsOf, Language: d.Language,
		Threshold: d.Threshold, Law: wireLaw{d.Law.From, d.Law.Title}, Rules: d.Rules,
		Scans:           mapped(d.Scans, wireScanOf),
		Categories:      mapped(d.Categories, wireCategoryOf),
		OpenCategories:  mapped(d.Open, wireCategoryOf),
		SoldOrShared:    wireTransfersOf(d.SoldOrShared),
		BusinessPurpose: wireTransfersOf(d.BusinessPurpose),
		Partial:         mapped(d.Partial, wireAssertionOf),
		Under16:         wireAssertionOf(d.Under16),
		SensitiveUse:    wireAssertionOf(d.SensitiveUse),
		Recipients:      mapped(d.Recipients, wireRecipientOf),
		Sources:         mapped(d.Sources, wireFactOf),
		GDPR:            mapped(d.GDPR, wireGDPROf),
		Processing:      wireProcessingOf(d.Processing),
		Exemptions:      mapped(d.Exemptions, wireExemptionOf),
		NoticeLinks:     wireLinksOf(d.Business),
		Coverage:        wireCoverageOf(d.Coverage),
		OpenPoints:      mapped(d.Points, wirePointOf),
		Candidates:      mapped(d.Candidates, wireCandidateOf),
		Changes:         []wireChange{},
	}
	if c := d.Changes; c != nil {
		out.Since, out.Changes = wireMomentOf(c.From), mapped(c.List, wireChangeOf)
	}
	if d.Register.File != "" {
		out.Register = &wireRegister{d.Register.File, d.Register.Digest}
		out.Business = &wireBusiness{
			d.Business.Name, d.Business.Contact, d.Business.Role, wireOriginOf(declaredOrigin(d.Business.Origin)),
		}
	}
	return out
}

func wireOriginOf(o Origin) wireOrigin {
	out := wireOrigin{
		Kind: o.Kind, Scans: o.Scans, Rules: o.Rules, File: o.File, Line: o.Line, By: o.By, On: o.On, Cite: o.Cite,
	}
	for _, c := range o.Columns() {
		out.Cols = append(out.Cols, c.String())
	}
	return out
}

func wireScanOf(s ScanUse) wireScan {
	return wireScan{s.ID, s.On, s.Status, s.Rules, s.InWindow, orEmpty(s.Sources)}
}

func wireTypeOf(t TypeUse) wireType { return wireType{t.ID, t.Label, t.Exempt, wireOriginOf(t.Origin)} }

func wireCategoryOf(c *Category) wireCategory {
	status := "applies"
	if len(c.Conditions) > 0 {
		status = "open"
		if c.Applies {
			status = "open_in_part"
		}
	}
	return wireCategory{
		Kind: c.Kind, Key: c.Key, Name: c.Name, Cite: c.Cite, Status: status,
		Conditions: mapped(c.Conditions, wireConditionOf),
		Settled:    mapped(c.Settled, wireOriginOf),
		Types:      mapped(c.Types, wireTypeOf),
		Holdings:   mapped(c.Holdings, wireHoldingOf),
		Sources:    mapped(c.Sources, wireFactOf),
		Purposes:   mapped(c.Purposes, wireFactOf),
		Retention:  mapped(c.Retention, wireFactOf),
		Disclosed:  mapped(c.Disclosed, wireTransferOf),
		Sold:       mapped(c.Sold, wireTransferOf),
		Systems:    mapped(c.Systems, wireSystemUseOf),
	}
}

func wireConditionOf(c Condition) wireCondition {
	return wireCondition{c.Text, mapped(c.Types, wireTypeOf), wireOriginOf(c.Origin)}
}

func wireHoldingOf(h *Holding) wireHolding {
	return wireHolding{
		ColumnRef: h.Column, Type: h.Found.Type, Presence: h.Presence, FirstSeen: wireSightingOf(h.First()),
		LastSeen: wireSightingOf(h.Last()), AbsentOn: maybeSighting(h.Absent()), Entries: h.Entries,
		Spans: h.Spans(),
	}
}

func wireSightingOf(s Sighting) wireSighting { return wireSighting{s.Scan, s.On} }

func maybeSighting(s Sighting) *wireSighting {
	if s.Scan == "" {
		return nil
	}
	out := wireSightingOf(s)
	return &out
}

func wireSystemUseOf(s SystemUse) wireSystemUse {
	return wireSystemUse{s.Name, s.Presence, s.Last, s.Entries, s.Absent, s.Gone, wireOriginOf(s.Origin)}
}

func wireFactOf(f Fact) wireFact {
	return wireFact{
		Declared: !f.missing(), System: f.System, Code: f.Code, Text: f.Text, Note: f.Note, Part: f.Part,
		Origin: wireOriginOf(f.Origin),
	}
}

func wireTransfersOf(t Transfers) wireTransfers {
	return wireTransfers{mapped(t.Rows, wireTransferOf), wireAssertionOf(t.None)}
}

func wireTransferOf(t Transfer) wireTransfer {
	return wireTransfer{
		Category: t.Category, Name: t.Name, Recipient: wireRecipientOf(t.Recipient), Mode: t.Mode,
		Purpose: wireFactOf(t.Purpose), System: t.System, Part: t.Part, Found: t.Found, Origin: wireOriginOf(t.Origin),
	}
}

func wireRecipientOf(r Recipient) wireRecipient {
	return wireRecipient{r.ID, r.Name, r.Role, r.Code, r.Kind, r.Country, r.Contract, wireOriginOf(r.Origin)}
}

func wireAssertionOf(a *Assertion) *wireAssertion {
	if a == nil {
		return nil
	}
	return &wireAssertion{a.Kind, a.About, a.By, a.On, a.Covers, a.Whole, a.Text, wireOriginOf(a.Origin)}
}

func wireGDPROf(g GDPRType) wireGDPR {
	return wireGDPR{wireTypeOf(g.Type), g.Class, g.Cite, g.Category, g.Note, orEmpty(g.Systems), g.Columns}
}

func wirePointOf(p Point) wirePoint {
	return wirePoint{p.Kind, p.Subject, p.Text, p.Action, wireOriginOf(p.Origin)}
}

func wireCoverageOf(c Coverage) wireCoverage {
	return wireCoverage{mapped(c.Systems, wireSystemOf), mapped(c.Tables, wireTableOf), mapped(c.Gaps, wireGapOf)}
}

func wireSystemOf(s SystemCoverage) wireSystem {
	unread := make(map[inventory.ColumnState]int, len(s.Unread))
	for _, n := range s.Unread {
		unread[n.State] = n.Count
	}
	return wireSystem{
		Name: s.Name, Connector: s.Connector, Product: s.Product, Scan: wireSightingOf(s.Scan), Failure: s.Failure, Whole: s.Whole,
		Include: s.Include, Exclude: s.Exclude, Tables: s.Tables, TablesRead: s.TablesRead, Columns: s.Columns,
		ColumnsRead: s.ColumnsRead, Unread: unread, Declared: s.Declared,
		Read: maybeSighting(s.Read), Stale: s.Stale, Retired: s.Retired, Formerly: s.Formerly,
	}
}

func wireTableOf(t TableCoverage) wireTable {
	return wireTable{
		TableRef: t.Ref, Kind: t.Kind, Rows: wireRows(t.Rows), Sampling: t.Sampling, MissBound: rounded(t.Bound()),
		Columns: t.Columns, ColumnsRead: t.ColumnsRead, Seen: wireSightingOf(t.Seen),
	}
}

func wireGapOf(g Gap) wireGap { return wireGap{g.Table, g.State, g.Reason, orEmpty(g.Columns)} }

func wireInventoryOf(d *Disclosure, c *Column) wireInventory {
	return wireInventory{
		ColumnRef: c.Ref, DataType: c.DataType, State: c.State, Reason: c.Reason, Rows: wireRows(c.Rows), Sampled: c.Sampled,
		NonNull: c.NonNull, Personal: c.Personal, Seen: wireSightingOf(c.Seen), Gone: maybeSighting(c.Gone),
		Findings: mapped(c.Findings, func(j Judged) wireJudged {
			return wireJudged{
				wireFinding: wireFindingOf(j.Finding, d.vocabulary.Type(j.Type)), Decision: wireDecisionOf(j.Decision),
				Counts: j.counts(d.Threshold), Unseen: j.Unseen,
			}
		}),
	}
}

func wireDecisionOf(d *inventory.Decision) *wireDecision {
	if d == nil {
		return nil
	}
	return &wireDecision{d.Verdict, d.NewType, d.Ground, d.Author, inventory.DateOf(d.At.UTC()), d.Reason}
}
