package taxonomy

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

func day(t *testing.T, s string) inventory.Date {
	t.Helper()
	d, err := inventory.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func lawOn(t *testing.T, s string) *Law {
	t.Helper()
	law, err := loaded(t).Law(day(t, s))
	if err != nil {
		t.Fatal(err)
	}
	return law
}

func TestLawOfADay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		on, from, citeA   string
		categories, items int
		purposes          int
	}{
		{"2020-01-01", "2020-01-01", "Cal. Civ. Code 1798.140(o)(1)(A)", 11, 0, 7},
		{"2022-12-31", "2020-01-01", "Cal. Civ. Code 1798.140(o)(1)(A)", 11, 0, 7},
		{"2023-01-01", "2023-01-01", "Cal. Civ. Code 1798.140(v)(1)(A)", 12, 9, 9},
		{"2024-06-30", "2024-01-01", "Cal. Civ. Code 1798.140(v)(1)(A)", 12, 9, 9},
		{"2025-01-01", "2025-01-01", "Cal. Civ. Code 1798.140(v)(1)(A)", 12, 10, 9},
		{"2030-01-01", "2026-01-01", "Cal. Civ. Code 1798.140(v)(1)(A)", 12, 11, 9},
	} {
		t.Run(test.on, func(t *testing.T) {
			t.Parallel()
			law := lawOn(t, test.on)
			if law.From.String() != test.from || law.Category("A").Cite != test.citeA {
				t.Errorf("law is of %s with A at %s", law.From, law.Category("A").Cite)
			}
			got := []int{len(law.Categories), len(law.SensitiveItems), len(law.Purposes)}
			if diff := cmp.Diff([]int{test.categories, test.items, test.purposes}, got); diff != "" {
				t.Errorf("categories, sensitive items, purposes, -want +got:\n%s", diff)
			}
		})
	}
}

func TestLawIsUnknownBeforeTheFirstVersion(t *testing.T) {
	t.Parallel()
	for _, on := range []inventory.Date{{}, {Year: 2019, Month: time.December, Day: 31}} {
		if law, err := loaded(t).Law(on); err == nil {
			t.Errorf("Law(%q) gives the version of %s, want an error", on, law.From)
		}
	}
}

func TestSensitiveItemsByDate(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		id   inventory.DataTypeID
		on   string
		want inventory.SensitiveState
		item string
	}{
		{"gov.ssn", "2022-12-31", inventory.SensitiveNo, ""},
		{"gov.ssn", "2023-01-01", inventory.SensitiveYes, "ae1A"},
		{"gov.citizenship", "2023-12-31", inventory.SensitiveNo, ""},
		{"gov.citizenship", "2024-01-01", inventory.SensitiveYes, "ae1D"},
		{"gov.immigration_status", "2023-12-31", inventory.SensitiveNo, ""},
		{"demo.religion", "2023-12-31", inventory.SensitiveYes, "ae1D"},
		{"bio.neural", "2024-12-31", inventory.SensitiveNo, ""},
		{"bio.neural", "2025-01-01", inventory.SensitiveYes, "ae1G"},
		{"child.under16", "2025-12-31", inventory.SensitiveNo, ""},
		{"child.under16", "2026-01-01", inventory.SensitiveYes, "regs_under16"},
		{"demo.birth_date", "2025-12-31", inventory.SensitiveNo, ""},
		{"demo.birth_date", "2026-01-01", inventory.SensitiveConditional, "regs_under16"},
		{"inf.sensitive", "2022-12-31", inventory.SensitiveNo, ""},
		{"inf.sensitive", "2023-01-01", inventory.SensitiveYes, OfTrait},
		{"demo.political", "2026-01-01", inventory.SensitiveNo, ""},
	} {
		law := lawOn(t, test.on)
		mapping := law.Map(loaded(t).Type(test.id), "en")
		if mapping.Sensitive.State != test.want || mapping.Sensitive.Item != test.item {
			t.Errorf("%s on %s is %q by %q, want %q by %q", test.id, test.on, mapping.Sensitive.State,
				mapping.Sensitive.Item, test.want, test.item)
		}
		if hasL := hasLetter(mapping, "L"); hasL != (test.want != inventory.SensitiveNo) {
			t.Errorf("%s on %s has the letter L: %t", test.id, test.on, hasL)
		}
	}
}

func hasLetter(m Mapping, letter inventory.Letter) bool {
	for _, l := range m.Letters {
		if l == letter {
			return true
		}
	}
	for _, l := range m.Conditional {
		if l.Letter == letter {
			return true
		}
	}
	return false
}

func TestMapSaysTheConditionInTheLanguageAsked(t *testing.T) {
	t.Parallel()
	want := Mapping{
		Letters: []inventory.Letter{"A"},
		Conditional: []inventory.ConditionalLetter{
			{Letter: "L", Condition: "er inloggegevens van een account bij worden bewaard"},
		},
		Sensitive: inventory.Sensitivity{
			State: inventory.SensitiveConditional, Item: "ae1B",
			Condition: "er inloggegevens van een account bij worden bewaard",
		},
	}
	got := lawOn(t, "2026-01-01").Map(loaded(t).Type("auth.password"), "nl")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSensitiveItemsStandInTheOrderOfTheStatute(t *testing.T) {
	t.Parallel()
	var got []string
	for _, item := range lawOn(t, "2026-01-01").SensitiveItems {
		got = append(got, item.Key)
	}
	want := []string{"ae1A", "ae1B", "ae1C", "ae1D", "ae1E", "ae1F", "ae1G", "ae2A", "ae2B", "ae2C", "regs_under16"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCodeListsHaveWhatPoliciesName(t *testing.T) {
	t.Parallel()
	law := lawOn(t, "2026-01-01")
	for _, key := range []string{"consumer", "ad_network", "isp", "analytics", "government", "os_platform", "social", "data_broker"} {
		if source := law.Source(key); source == nil || source.Cite != "11 CCR 7001(f)" {
			t.Errorf("source %s is %+v", key, source)
		}
	}
	for key, third := range map[string]bool{"ad_network": true, "court": true, "hosting": false, "email_delivery": false} {
		if recipient := law.Recipient(key); recipient == nil || recipient.Third != third {
			t.Errorf("recipient %s is %+v, want third party %t", key, recipient, third)
		}
	}
	if purpose := law.Purpose("bp6_advertising"); purpose == nil || purpose.Cite != "Cal. Civ. Code 1798.140(e)(6)" {
		t.Errorf("bp6_advertising is %+v", purpose)
	}
	if special := law.SpecialCategory("art9_health"); special == nil {
		t.Error("art9_health is missing")
	}
}
