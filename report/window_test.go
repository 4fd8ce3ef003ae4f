package report

import (
	"errors"
	"slices"
	"testing"

	"pinventory/inventory"
)

// The window of these tests is 2025-11-21 to 2026-11-21.
const (
	before  = "2025-06-01"
	before2 = "2025-09-01"
	inside  = "2026-03-01"
	inside2 = "2026-08-01"
	after   = "2026-12-01"
)

func emailTable() inventory.Table {
	return table("crm", "customer", column("email", found("contact.email", 0.99)), column("id"))
}

func without(t inventory.Table, name string) inventory.Table {
	t.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(c inventory.Column) bool { return c.Name == name })
	return t
}

// with changes the email column of the table.
func with(change func(*inventory.Column)) inventory.Table {
	t := emailTable()
	change(&t.Columns[0])
	return t
}

func denied(c *inventory.Column) {
	c.State, c.Findings, c.Sampled, c.NonNull = inventory.StateDenied, nil, 0, 0
}

func plain(c *inventory.Column) { c.Findings = nil }

func incomplete(s inventory.Scan) inventory.Scan {
	s.Status = inventory.ScanPartial
	s.Sources[0].Complete = false
	return s
}

func failed(s inventory.Scan) inventory.Scan {
	s.Status = inventory.ScanFailed
	s.Sources[0].Failure, s.Sources[0].Complete, s.Sources[0].Tables = "connection refused", false, nil
	return s
}

func narrowed(s inventory.Scan) inventory.Scan {
	s.Settings.Exclude = []string{"customer"}
	return s
}

func TestWindow(t *testing.T) {
	t.Parallel()
	other := table("crm", "other", column("x"))
	for _, c := range []struct {
		name  string
		scans []inventory.Scan
		want  Presence // empty: not collected in the window
	}{
		{"found in the window", []inventory.Scan{scan("1", inside, "crm", emailTable())}, PresenceCurrent},
		{"found on the first day", []inventory.Scan{scan("1", "2025-11-21", "crm", emailTable())}, PresenceCurrent},
		{"found on the last day", []inventory.Scan{scan("1", "2026-11-21", "crm", emailTable())}, PresenceCurrent},
		{"found after the window", []inventory.Scan{scan("1", inside, "crm", other), scan("2", after, "crm", emailTable())}, ""},
		{"found before, never again looked at", []inventory.Scan{scan("1", before, "crm", emailTable())}, PresenceUnverified},
		{"gone before the window", []inventory.Scan{scan("1", before, "crm", emailTable()), scan("2", before2, "crm", other)}, ""},
		{"column gone before the window", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", before2, "crm", without(emailTable(), "email")),
		}, ""},
		{"not found any more before the window", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", before2, "crm", with(plain)),
		}, ""},
		{"table dropped within the window", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", inside, "crm", other),
		}, PresenceDropped},
		{"column dropped within the window", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", inside, "crm", without(emailTable(), "email")),
		}, PresenceDropped},
		{"found and dropped within the window", []inventory.Scan{
			scan("1", inside, "crm", emailTable()), scan("2", inside2, "crm", other),
		}, PresenceDropped},
		{"dropped and back", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", inside, "crm", other), scan("3", inside2, "crm", emailTable()),
		}, PresenceCurrent},
		{"not found any more within the window", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", inside, "crm", with(plain)),
		}, PresenceNotFound},
		{"denied is no proof of absence", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", before2, "crm", with(denied)),
		}, PresenceUnverified},
		{"denied in the window", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", inside, "crm", with(denied)),
		}, PresenceUnverified},
		{"incomplete catalogue is no proof of absence", []inventory.Scan{
			scan("1", before, "crm", emailTable()), incomplete(scan("2", before2, "crm", other)),
		}, PresenceUnverified},
		{"failed source is no proof of absence", []inventory.Scan{
			scan("1", before, "crm", emailTable()), failed(scan("2", inside, "crm")),
		}, PresenceUnverified},
		{"scan of another source is no proof of absence", []inventory.Scan{
			scan("1", before, "crm", emailTable()), scan("2", inside, "erp", other),
		}, PresenceUnverified},
		{"narrower scan is no proof of absence", []inventory.Scan{
			scan("1", before, "crm", emailTable()), narrowed(scan("2", inside, "crm", other)),
		}, PresenceUnverified},
		{"gone by two scans of the same narrow scope", []inventory.Scan{
			narrowed(scan("1", before, "crm", emailTable())), narrowed(scan("2", inside, "crm", other)),
		}, PresenceDropped},
		{"nothing new in the window", []inventory.Scan{
			scan("1", inside, "crm", recent(emailTable(), "2024-05-01")),
		}, PresenceHeld},
		{"new entries on the first day of the window", []inventory.Scan{
			scan("1", inside, "crm", recent(emailTable(), "2025-11-21")),
		}, PresenceCurrent},
		{"empty column", []inventory.Scan{scan("1", inside, "crm", with(func(c *inventory.Column) {
			c.State, c.NonNull = inventory.StateEmpty, 0
		}))}, PresenceEmpty},
		{"below the threshold", []inventory.Scan{scan("1", inside, "crm", with(func(c *inventory.Column) {
			c.Findings[0].Confidence = 0.49
		}))}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			scans := slices.Clone(c.scans)
			slices.Reverse(scans) // the order of the history does not matter
			d, err := Build(Input{History: scans, Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21")})
			if err != nil {
				t.Fatal(err)
			}
			if got := presenceOf(d, "A"); got != c.want {
				t.Errorf("presence %q, want %q", got, c.want)
			}
		})
	}
}

// presenceOf gives how the only system holds a category; empty when the category does not apply.
func presenceOf(d *Disclosure, key string) Presence {
	for _, c := range d.Categories {
		if c.Key == key {
			return c.Systems[0].Presence
		}
	}
	return ""
}

func TestPathOfANestedColumnIsNotDropped(t *testing.T) {
	t.Parallel()
	nested := table("crm", "events", column("payload"), column("payload.email", found("contact.email", 0.9)))
	d := build(t, Input{
		History: []inventory.Scan{
			scan("1", before, "crm", nested), scan("2", inside, "crm", without(nested, "payload.email")),
		},
		Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
	})
	if got := presenceOf(d, "A"); got != PresenceNotFound {
		t.Errorf("presence %q, want %q: a path that a sample misses may still be there", got, PresenceNotFound)
	}
}

func TestViewsLeftOutAreNotDropped(t *testing.T) {
	t.Parallel()
	view := emailTable()
	view.Kind = inventory.KindView
	first := scan("1", before, "crm", view)
	first.Settings.Views = true
	d := build(t, Input{
		History:  []inventory.Scan{first, scan("2", inside, "crm")},
		Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
	})
	if got := presenceOf(d, "A"); got != PresenceUnverified {
		t.Errorf("presence %q, want %q", got, PresenceUnverified)
	}
}

func TestBuildRefusesWhatItCannotDo(t *testing.T) {
	t.Parallel()
	good := testInput()
	for name, change := range map[string]func(*Input){
		"no taxonomy":      func(in *Input) { in.Taxonomy = nil },
		"no day":           func(in *Input) { in.AsOf = inventory.Date{} },
		"negative months":  func(in *Input) { in.Months = -1 },
		"unknown language": func(in *Input) { in.Language = "fr" },
		"before the law":   func(in *Input) { in.AsOf = date("2025-12-01") },
	} {
		in := good
		change(&in)
		if _, err := Build(in); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	in := good
	in.AsOf = date("2025-01-01")
	if _, err := Build(in); !errors.Is(err, ErrNoScans) {
		t.Errorf("error %v, want ErrNoScans", err)
	}
}
