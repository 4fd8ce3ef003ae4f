package report

import (
	"slices"
	"strings"
	"testing"

	"pinventory/inventory"
)

func TestNamesOfTheRegister(t *testing.T) {
	t.Parallel()
	in := yearInput()
	in.AsOf, in.Renamed = date("2026-11-15"), nil
	in.Taxonomy.(*testVocabulary).law.From = date("2020-01-01")
	in.Register.Systems[0].Formerly = []string{"sales"}
	in.Decisions = []inventory.Decision{{
		Column: table("sales", "customer").Ref.Column("email"), Type: "contact.email", Verdict: inventory.VerdictReject,
		Author: "A. Reviewer", At: at("2026-01-15"),
	}}
	d := build(t, in)
	for _, h := range d.holdings {
		if h.Column.Source == "sales" || h.Column.Column == "email" {
			t.Errorf("%s is listed: it is of crm now, and a decision under the earlier name holds", h.Column)
		}
	}
	if got := d.Coverage.Systems[0].Formerly; !slices.Equal(got, []string{"sales"}) {
		t.Errorf("earlier names %v", got)
	}
}

func TestAnEarlierNameThatIsStillScanned(t *testing.T) {
	t.Parallel()
	one := scan("1", inside, "sales", emailTable())
	one.Sources = append(one.Sources, scan("1", inside, "crm", emailTable()).Sources...)
	_, err := Build(Input{
		History: []inventory.Scan{one}, Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
		Renamed: map[string]string{"sales": "crm"},
	})
	if err == nil || !strings.Contains(err.Error(), "scan 1 saw crm beside its earlier name") {
		t.Errorf("error %v", err)
	}
}

// A system that ended before the window, as the register says, is not counted for want of a scan; one that a scan in the
// window saw is.
func TestDeclaredEndOfASystem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, scanned, until string
		want                 int
	}{
		{"declared to have ended before", before, "2025-09-30", 0},
		{"declared to end within", before, "2026-01-31", 1},
		{"not declared", before, "", 1},
		{"declared to have ended, and seen after", inside, "2025-09-30", 1},
	} {
		system := inventory.System{Name: "crm"}
		if c.until != "" {
			system.Period.To = date(c.until)
		}
		d := build(t, Input{
			History: []inventory.Scan{scan("1", c.scanned, "crm", emailTable())}, Taxonomy: newTestVocabulary(),
			AsOf: date("2026-11-21"), Sources: []string{"erp"}, Register: &inventory.Register{Systems: []inventory.System{system}},
		})
		if got := len(d.holdings); got != c.want {
			t.Errorf("%s: %d holdings, want %d", c.name, got, c.want)
		}
	}
}

func TestWindowFromADay(t *testing.T) {
	t.Parallel()
	in := testInput()
	in.From = date("2022-01-01")
	d := build(t, in)
	if d.Window != (inventory.Period{From: date("2022-01-01"), To: in.AsOf}) || d.Months != 59 {
		t.Errorf("window %v of %d months", d.Window, d.Months)
	}
	validate(t, compile(t, DisclosureSchema), render(t, d, "json", Options{}))
	in.From = date("2027-01-01")
	if _, err := Build(in); err == nil {
		t.Error("no error for a window that ends before it begins")
	}
	if got := monthsBetween(date("2025-11-21"), date("2026-11-21")); got != 12 {
		t.Errorf("%d months in a year", got)
	}
}

func TestChangesSinceAMoment(t *testing.T) {
	t.Parallel()
	in := yearInput()
	in.AsOf, in.Sources = date("2026-11-15"), []string{"crm"}
	in.Taxonomy.(*testVocabulary).law.From = date("2020-01-01")
	in.Compare = Moment{On: date("2026-08-31")}
	// orders came back after s11; the sharing, of 2026-05-01 to 2026-09-30, ended; hr is retired, but was read in s13.
	want := []string{
		"category_new crm D data", "type_new crm commerce.order data", "table_new crm main.orders data",
		"transfer_ended crm ads declaration",
	}
	if got := inShort(build(t, in).Changes); !slices.Equal(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
}
