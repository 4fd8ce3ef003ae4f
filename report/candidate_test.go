package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

func candidateLines(d *Disclosure) []string {
	var out []string
	for _, c := range d.Candidates {
		out = append(out, strings.Join([]string{
			c.System, string(c.Status), string(c.Kind), c.Name, fmt.Sprint(tableNames(c.Tables)), fmt.Sprint(tableNames(c.Unknown)),
			c.Seen.From.String(), c.Seen.To.String(),
		}, " "))
	}
	return out
}

func TestCandidates(t *testing.T) {
	t.Parallel()
	d := must(Build(testInput()))
	want := []string{
		"crm open grant =cmd() [main.orders] [] 2026-11-21 2026-11-21",
		"crm open grant analysts [main.customer main.orders] [main.mails] 2026-05-01 2026-11-21",
		"crm open foreign_server warehouse [] [] 2026-11-21 2026-11-21",
		"crm declared publication mail_feed [main.customer] [] 2026-11-21 2026-11-21",
		"crm dismissed replication backup [] [] 2026-05-01 2026-11-21",
		"crm inbound subscription from_shop [] [] 2026-11-21 2026-11-21",
		"hr unread   [] [] 2026-06-01 2026-06-01",
	}
	if diff := cmp.Diff(want, candidateLines(d)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	points := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Kind != PointCandidate })
	if len(points) != 1 || points[0].Subject != "crm" || !strings.Contains(points[0].Text, "3 (=cmd(); analysts; warehouse)") {
		t.Errorf("got points %+v", points)
	}
}

// TestCandidatesAreNoDisclosures holds that whatever a source shows, the tables of what people declare stay as they are.
func TestCandidatesAreNoDisclosures(t *testing.T) {
	t.Parallel()
	without := testInput()
	for i := range without.History {
		without.History[i].Sources[0].Candidates = nil
	}
	plain, shown := must(Build(without)), must(Build(testInput()))
	for _, table := range plain.Tables() {
		if table.ID == "candidates" || table.ID == "points" {
			continue
		}
		other := must(shown.Table(table.ID))
		if diff := cmp.Diff(rowTexts(table), rowTexts(other)); diff != "" {
			t.Errorf("table %s: -without +with:\n%s", table.ID, diff)
		}
	}
}

func rowTexts(table Table) []string {
	var out []string
	for row := range table.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text())
		}
		out = append(out, strings.Join(cells, " | "))
	}
	return out
}

func TestCandidatesOutsideTheWindow(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.History = []inventory.Scan{
		showing(scan("old", "2024-01-01", "crm"), inventory.Candidate{Kind: inventory.CandidateReplication, Name: "gone"}),
		showing(scan("last", "2025-01-01", "crm"), inventory.Candidate{Kind: inventory.CandidateReplication, Name: "held"}),
	}
	want := []string{"crm open replication held [] [] 2025-01-01 2025-01-01"}
	if diff := cmp.Diff(want, candidateLines(must(Build(in)))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	in.Register.Recipients[0].FoundAs = []string{"held"}
	in.Register.Recipients[0].Period.To = date("2025-02-01")
	if diff := cmp.Diff(want, candidateLines(must(Build(in)))); diff != "" {
		t.Errorf("a recipient of before the window counts: -want +got:\n%s", diff)
	}
}

// TestCandidatesFollowARenamedSource holds that what was seen under an earlier name belongs to the present one.
func TestCandidatesFollowARenamedSource(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.History[0].Sources[0].Name = "sales"
	in.Renamed = map[string]string{"sales": "crm"}
	for _, c := range must(Build(in)).Candidates {
		if c.System == "sales" || slices.ContainsFunc(c.Tables, func(r inventory.TableRef) bool { return r.Source != "crm" }) {
			t.Errorf("got %+v", c)
		}
	}
}
