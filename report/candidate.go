package report

import (
	"cmp"
	"slices"
	"strings"

	"pinventory/inventory"
)

// CandidateStatus says what the register makes of a candidate.
type CandidateStatus string

// The states of candidates, in the order in which they are listed.
const (
	CandidateOpen      CandidateStatus = "open"      // nobody has said what it is
	CandidateDeclared  CandidateStatus = "declared"  // a recipient in the register is found as it
	CandidateDismissed CandidateStatus = "dismissed" // the register says that it is no recipient
	CandidateInbound   CandidateStatus = "inbound"   // it shows where data come from
	CandidateUnread    CandidateStatus = "unread"    // candidates of the system could not be listed
)

var candidateOrder = []CandidateStatus{CandidateOpen, CandidateDeclared, CandidateDismissed, CandidateInbound, CandidateUnread}

// Candidate is a possible recipient that a source itself shows. It counts in no other table: only people declare
// disclosures.
type Candidate struct {
	System    string
	Kind      inventory.CandidateKind
	Name      string
	Detail    string
	Tables    []inventory.TableRef // that hold personal information; with Unknown empty: every table, or unknown
	Unknown   []inventory.TableRef // that no scan has looked at whole, such as views
	Seen      inventory.Period     // days of the first and the last scan in the window that showed it
	Status    CandidateStatus
	Recipient *Recipient // that the register declares it to be
	Reason    string     // why candidates could not be listed; the fields from Kind to Unknown are empty then
	Origin    Origin     // the last scan that showed it
	Register  Origin     // what declares or dismisses it
}

// mostNamed is the number of candidates and tables that a cell or an open point names.
const mostNamed = 5

// candidates lists what scans in the window, and the last one that could read a source, show of possible recipients.
func (b *builder) candidates(d *Disclosure) {
	sights := b.tableSights()
	for _, system := range sortedKeys(b.timeline.sources) {
		track := b.timeline.sources[system]
		for _, c := range b.shown(system, track) {
			named := len(c.Tables) > 0
			c.Tables, c.Unknown = sights.sorted(c.Tables)
			if !named || len(c.Tables)+len(c.Unknown) > 0 {
				b.judge(c)
				d.Candidates = append(d.Candidates, *c)
			}
		}
		if c := b.unreadCandidates(system, track); c != nil {
			d.Candidates = append(d.Candidates, *c)
		}
	}
	slices.SortStableFunc(d.Candidates, compareCandidates)
}

func compareCandidates(x, y Candidate) int {
	kinds := inventory.CandidateKinds()
	return cmp.Or(
		strings.Compare(x.System, y.System),
		cmp.Compare(slices.Index(candidateOrder, x.Status), slices.Index(candidateOrder, y.Status)),
		cmp.Compare(slices.Index(kinds, x.Kind), slices.Index(kinds, y.Kind)),
		strings.Compare(x.Name, y.Name),
	)
}

// shown joins what the scans of a source show, by kind and name.
func (b *builder) shown(system string, track *sourceTrack) []*Candidate {
	type key struct {
		kind inventory.CandidateKind
		name string
	}
	var out []*Candidate
	found := make(map[key]*Candidate)
	for _, t := range track.tries {
		day := scanDay(t.scan)
		if t.source.Failure != "" || !b.window.Contains(day) && t.scan != track.read {
			continue
		}
		for _, shown := range t.source.Candidates {
			k := key{shown.Kind, shown.Name}
			c := found[k]
			if c == nil {
				c = &Candidate{System: system, Kind: shown.Kind, Name: shown.Name, Seen: inventory.Period{From: day}}
				found[k] = c
				out = append(out, c)
			}
			c.Detail, c.Seen.To, c.Origin = shown.Detail, day, scanOrigin(t.scan)
			for _, table := range shown.Tables {
				table.Source = system
				c.Tables = append(c.Tables, table)
			}
		}
	}
	return out
}

// judge looks a candidate up in the register.
func (b *builder) judge(c *Candidate) {
	c.Status = CandidateOpen
	if !c.Kind.Outbound() {
		c.Status = CandidateInbound
	}
	if s := b.declared.systems[c.System]; s != nil && slices.Contains(s.NotRecipients, c.Name) {
		c.Status, c.Register = CandidateDismissed, declaredOrigin(s.Origin)
	}
	if b.in.Register == nil {
		return
	}
	for _, r := range b.in.Register.Recipients {
		if slices.Contains(r.FoundAs, c.Name) && r.Period.Overlaps(b.window) {
			recipient := b.recipient(r)
			c.Status, c.Recipient, c.Register = CandidateDeclared, &recipient, declaredOrigin(r.Origin)
			return
		}
	}
}

// unreadCandidates says why the last scan that could read a source could not list candidates; nil when it could.
func (b *builder) unreadCandidates(system string, track *sourceTrack) *Candidate {
	for _, t := range track.tries {
		if t.scan == track.read && t.source.CandidatesUnread != "" {
			day := scanDay(t.scan)
			return &Candidate{
				System: system, Status: CandidateUnread, Reason: t.source.CandidatesUnread, Origin: scanOrigin(t.scan),
				Seen: inventory.Period{From: day, To: day},
			}
		}
	}
	return nil
}

// tableSights tells the tables that hold personal information from those that scans looked at and found without.
type tableSights struct{ personal, clean map[inventory.TableRef]bool }

func (b *builder) tableSights() tableSights {
	s := tableSights{make(map[inventory.TableRef]bool), make(map[inventory.TableRef]bool)}
	for _, t := range b.coverage.Tables {
		s.clean[t.Ref] = t.ColumnsRead > 0
	}
	for _, g := range b.coverage.Gaps {
		s.clean[g.Table] = s.clean[g.Table] && g.State == inventory.StateSkipped
	}
	for _, h := range b.holdings {
		s.personal[h.Column.TableRef] = true
	}
	return s
}

// sorted gives the tables that hold personal information and those of which nothing is known, each in order.
func (s tableSights) sorted(tables []inventory.TableRef) (personal, unknown []inventory.TableRef) {
	slices.SortFunc(tables, inventory.TableRef.Compare)
	for _, t := range slices.Compact(tables) {
		switch {
		case s.personal[t]:
			personal = append(personal, t)
		case !s.clean[t]:
			unknown = append(unknown, t)
		}
	}
	return personal, unknown
}

// candidatePoints asks, by system, to declare or dismiss the candidates that are open.
func (b *builder) candidatePoints(d *Disclosure) []Point {
	open := make(map[string][]string)
	origins := make(map[string]Origin)
	for _, c := range d.Candidates {
		if c.Status == CandidateOpen {
			open[c.System] = append(open[c.System], c.Name)
			origins[c.System] = c.Origin
		}
	}
	var out []Point
	for _, system := range sortedKeys(open) {
		text := b.words.text("point.candidate", len(open[system]), b.words.some(open[system]))
		out = append(out, b.point(PointCandidate, system, text, origins[system]))
	}
	return out
}

// some lists the first names and the number of the others.
func (w *words) some(names []string) string {
	if more := len(names) - mostNamed; more > 0 {
		return w.list(append(slices.Clone(names[:mostNamed]), w.text("overview.more", more)))
	}
	return w.list(names)
}
