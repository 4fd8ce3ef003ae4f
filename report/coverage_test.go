package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

func TestWhatANegativeIsWorth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sampling inventory.Sampling
		judged   int64
		want     string
	}{
		{inventory.Sampling{Method: "all", Rows: 59}, 0, "Every row was read."},
		{
			inventory.Sampling{Method: "all", Rows: 5000}, 300,
			"Every row was read; of values that look alike, a part was judged: what was not found makes up less than 1.0% of the values (fewer than 1 in 100).",
		},
		{
			inventory.Sampling{Method: "random_keys", Rows: 5000}, 300,
			"5,000 rows were read at random: what was not found makes up less than 1.0% of the values (fewer than 1 in 100).",
		},
		{inventory.Sampling{Method: "random_keys", Rows: 300}, 0, "300 rows were read at random: what was not found makes up less than 1.0% of the values (fewer than 1 in 100)."},
		{inventory.Sampling{Method: "random_keys", Rows: 3}, 0, "3 rows were read: too few for a bound."},
		{inventory.Sampling{Method: "first_rows", Rows: 3000, Bias: "old rows"}, 0, "The rows were not chosen at random: no bound can be given."},
		{inventory.Sampling{}, 0, "No rows were read: nothing can be said."},
	} {
		if got := boundText(newWords("en"), TableCoverage{Sampling: c.sampling, Judged: c.judged}); got != c.want {
			t.Errorf("%+v: %q, want %q", c.sampling, got, c.want)
		}
	}
}

func TestPeriodsWithOpenEnds(t *testing.T) {
	t.Parallel()
	day := date("2026-03-05")
	for _, c := range []struct {
		period inventory.Period
		want   string
	}{
		{inventory.Period{}, "without limit"},
		{inventory.Period{From: day}, "since March 5, 2026"},
		{inventory.Period{To: day}, "until March 5, 2026"},
		{inventory.Period{From: day, To: day}, "March 5, 2026 to March 5, 2026"},
	} {
		if got := newWords("en").period(c.period); got != c.want {
			t.Errorf("%v: %q, want %q", c.period, got, c.want)
		}
	}
}

func TestGapsNameWhatWasNotLookedAt(t *testing.T) {
	t.Parallel()
	locked := table("crm", "locked", unread("a", "denied", "permission denied"), unread("b", "denied", "permission denied"))
	locked.State, locked.Reason = inventory.StateDenied, "permission denied"
	mixed := table("crm", "mixed", column("ok"), unread("photo", "skipped", "binary content"), unread("c", "failed", "time-out"), unread("b", "failed", "time-out"))
	bare := table("crm", "bare")
	bare.State, bare.Reason = inventory.StateNotVisible, "no rights"
	later := table("crm", "later")
	later.State, later.Reason = inventory.StateFailed, "connection lost"
	d := build(t, Input{
		History: []inventory.Scan{
			scan("1", inside, "crm", table("crm", "later", column("x"))), scan("2", inside2, "crm", locked, mixed, bare, later),
		},
		Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
	})
	var got []string
	for _, g := range d.Coverage.Gaps {
		got = append(got, strings.Join([]string{g.Table.Table, string(g.State), g.Reason, strings.Join(g.Columns, " "), g.Origin.Scans[0]}, "|"))
	}
	want := []string{
		"bare|not_visible|no rights||2", "later|failed|connection lost||2", "locked|denied|permission denied||2",
		"mixed|failed|time-out|b c|2", "mixed|skipped|binary content|photo|2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	system := d.Coverage.Systems[0]
	if system.Tables != 4 || system.TablesRead != 2 || system.Columns != 7 || system.ColumnsRead != 2 {
		t.Errorf("coverage %+v", system)
	}
}

func TestScopeByConfigurationIsPrinted(t *testing.T) {
	t.Parallel()
	s := scan("1", inside, "crm", table("crm", "t", column("x")))
	s.Settings.Include, s.Settings.Exclude = []string{"public.*"}, []string{"*.audit"}
	d := build(t, Input{History: []inventory.Scan{s}, Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21")})
	c := cellOf(t, d, "coverage", "crm", 10)
	if got := c.Text(); got != "only: public.*\nnot: *.audit" {
		t.Errorf("scope %q", got)
	}
}
