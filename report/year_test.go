package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// The year of these tests has fourteen scans, each on the first of a month. What they see, and why:
//
//	s01 2025-10-01  sales: customer (email, phone), orders (item); hr: staff (name)
//	s02 2025-11-01  the same
//	s03 2025-12-01  hr adds staff.ill
//	s04 2026-01-01  sales drops the table orders
//	s05 2026-02-01  sales drops customer.phone
//	s06 2026-03-01  sales is called crm from here on
//	s07 2026-04-01  crm adds customer.ssn
//	s08 2026-05-01  the same
//	s09 2026-06-01  crm cannot be read; staff.ill no longer holds health data
//	s10 2026-07-01  crm can be read again, as it was
//	s11 2026-08-01  crm drops customer.ssn
//	s12 2026-09-01  crm has a table orders again; the catalog of hr is read in part and lists nothing
//	s13 2026-10-01  hr is read as a whole, as it was in s09
//	s14 2026-11-01  hr is no longer in the configuration
//
// The newest entry of staff is of 2024-06-30; customer and orders do not tell.
func yearOfScans() []inventory.Scan {
	email, phone := column("email", found("contact.email", 0.99)), column("phone", found("contact.phone", 0.9))
	ssn, ill := column("ssn", found("gov.ssn", 0.98)), column("ill", found("health.condition", 0.9))
	name := column("name", found("person.full_name", 0.97))
	customer := func(source string, columns ...inventory.Column) inventory.Table {
		return table(source, "customer", append([]inventory.Column{email}, columns...)...)
	}
	orders := func(source string) inventory.Table {
		return table(source, "orders", column("item", found("commerce.order", 0.9)))
	}
	staff := func(columns ...inventory.Column) inventory.Table {
		return recent(table("hr", "staff", append([]inventory.Column{name}, columns...)...), "2024-06-30")
	}
	both := func(id, day string, crm inventory.Scan, hr ...inventory.Table) inventory.Scan {
		crm.ID, crm.Started = id, at(day)
		crm.Sources = append(crm.Sources, scan(id, day, "hr", hr...).Sources...)
		return crm
	}
	sales := func(tables ...inventory.Table) inventory.Scan { return scan("", before, "sales", tables...) }
	crm := func(tables ...inventory.Table) inventory.Scan { return scan("", before, "crm", tables...) }
	s12 := both("s12", "2026-09-01", crm(customer("crm"), orders("crm")))
	s12.Sources[1].Complete, s12.Status = false, inventory.ScanPartial
	s14 := crm(customer("crm"), orders("crm"))
	s14.ID, s14.Started = "s14", at("2026-11-01")
	return []inventory.Scan{
		both("s01", "2025-10-01", sales(customer("sales", phone), orders("sales")), staff()),
		both("s02", "2025-11-01", sales(customer("sales", phone), orders("sales")), staff()),
		both("s03", "2025-12-01", sales(customer("sales", phone), orders("sales")), staff(ill)),
		both("s04", "2026-01-01", sales(customer("sales", phone)), staff(ill)),
		both("s05", "2026-02-01", sales(customer("sales")), staff(ill)),
		both("s06", "2026-03-01", crm(customer("crm")), staff(ill)),
		both("s07", "2026-04-01", crm(customer("crm", ssn)), staff(ill)),
		both("s08", "2026-05-01", crm(customer("crm", ssn)), staff(ill)),
		both("s09", "2026-06-01", failed(crm()), staff(column("ill"))),
		both("s10", "2026-07-01", crm(customer("crm", ssn)), staff(column("ill"))),
		both("s11", "2026-08-01", crm(customer("crm")), staff(column("ill"))),
		s12,
		both("s13", "2026-10-01", crm(customer("crm"), orders("crm")), staff(column("ill"))),
		s14,
	}
}

// yearInput declares a disclosure that ends within the year, one that begins and ends in it, and a statement about the
// year before.
func yearInput() Input {
	origin := inventory.Origin{File: "register.yaml", Line: 1}
	period := func(from, to string) inventory.Period { return inventory.Period{From: date(from), To: date(to)} }
	return Input{
		History: yearOfScans(), Taxonomy: newTestVocabulary(), Renamed: map[string]string{"sales": "crm"},
		Register: &inventory.Register{
			File: "register.yaml", Digest: "9f86d081",
			Systems: []inventory.System{{Name: "crm", Origin: origin}, {Name: "hr", Origin: origin}},
			Recipients: []inventory.Recipient{
				{ID: "mailer", Name: "Example Mail", Role: inventory.RoleServiceProvider, Category: "email_delivery", Contract: "DPA-7", Origin: origin},
				{ID: "ads", Name: "Example Ads", Role: inventory.RoleThirdParty, Category: "ad_network", Origin: origin},
			},
			Disclosures: []inventory.DeclaredDisclosure{
				{Recipient: "mailer", System: "crm", Categories: []inventory.Letter{"A"}, Mode: inventory.ModeBusinessPurpose, Purpose: "bp5_services", Period: period("2025-02-01", "2026-03-31"), Origin: origin},
				{Recipient: "ads", System: "crm", Categories: []inventory.Letter{"D"}, Mode: inventory.ModeShared, Purpose: "bp6_advertising", Period: period("2026-05-01", "2026-09-30"), Origin: origin},
			},
			Statements: []inventory.Statement{
				{Kind: inventory.StatementNoneSoldOrShared, By: "J. Doe", On: date("2026-01-15"), Covers: period("2024-12-01", "2025-12-31"), Origin: origin},
			},
		},
	}
}

// The tables that are checked, with the headings of the cells.
var yearTables = map[string][]string{
	"categories":       {"Category", "Examples found", "Systems", "Last collected or seen"},
	"sold_or_shared":   {"Category", "Recipient", "Period", "Found by scans"},
	"business_purpose": {"Category", "Recipient", "Period", "Found by scans"},
	"history":          {"System", "Table", "Column", "In the window", "Found by scans", "Gone since"},
	"coverage":         {"System", "Last scan"},
}

func TestYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, asOf, from string
		sources          []string
		want             map[string][]string
	}{
		{
			// 2024-12-31 to 2025-12-31: s01 to s03. No sale is declared yet, and the statement covers the whole window.
			name: "end of 2025", asOf: "2025-12-31", sources: []string{"crm", "hr"},
			want: map[string][]string{
				"categories": {
					"A. Identifiers | Full name; E-mail address; Telephone number | crm; hr | crm: Seen on December 1, 2025; when it was collected is unknown / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on December 1, 2025",
					"B. Customer records | Full name; Telephone number; Health condition | crm; hr | crm: Seen on December 1, 2025; when it was collected is unknown / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on December 1, 2025",
					"C. Characteristics | Health condition | hr | Held, nothing new in the window: newest entry June 30, 2024; seen on December 1, 2025",
					"D. Commercial information | Order | crm | Seen on December 1, 2025; when it was collected is unknown",
					"Health | Health condition | hr | Held, nothing new in the window: newest entry June 30, 2024; seen on December 1, 2025",
				},
				"sold_or_shared":   {"We have not sold or shared personal information in the preceding 12 months. Declared by J. Doe on January 15, 2026. |  |  | "},
				"business_purpose": {"A. Identifiers | Example Mail | February 1, 2025 to December 31, 2025 | Yes"},
				"history": {
					"crm | customer | email | there | October 1, 2025 to December 1, 2025 | ",
					"crm | customer | phone | there | October 1, 2025 to December 1, 2025 | ",
					"crm | orders | item | there | October 1, 2025 to December 1, 2025 | ",
					"hr | staff | ill | there, nothing new | December 1, 2025 | ",
					"hr | staff | name | there, nothing new | October 1, 2025 to December 1, 2025 | ",
				},
				"coverage": {"crm / formerly sales | s03, December 1, 2025", "hr | s03, December 1, 2025"},
			},
		},
		{
			// 2025-06-30 to 2026-06-30: s01 to s09. s09 could not read crm: ssn and email are not gone, and the last scan
			// that read it is 60 days old. The statement covers a part, but a sharing is declared, so that it does not show.
			name: "mid 2026", asOf: "2026-06-30", sources: []string{"crm", "hr"},
			want: map[string][]string{
				"categories": {
					"A. Identifiers | Full name; E-mail address; Telephone number; Social Security number | crm; hr | crm: Seen on May 1, 2026; when it was collected is unknown; columns gone or emptied of it in the window: 1 / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on June 1, 2026",
					"B. Customer records | Full name; Telephone number; Social Security number; Health condition | crm; hr | crm: Seen on May 1, 2026; when it was collected is unknown; columns gone or emptied of it in the window: 1 / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on June 1, 2026; columns gone or emptied of it in the window: 1",
					"C. Characteristics | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
					"D. Commercial information | Order | crm | Dropped within the window: seen on December 1, 2025, gone on January 1, 2026",
					"Social security | Social Security number | crm | Seen on May 1, 2026; when it was collected is unknown",
					"Health | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
				},
				"sold_or_shared":   {"D. Commercial information | Example Ads | May 1, 2026 to June 30, 2026 | Yes"},
				"business_purpose": {"A. Identifiers | Example Mail | June 30, 2025 to March 31, 2026 | Yes"},
				"history": {
					"crm | customer | email | there | October 1, 2025 to May 1, 2026 | ",
					"crm | customer | phone | dropped | October 1, 2025 to January 1, 2026 | February 1, 2026",
					"crm | customer | ssn | there | April 1, 2026 to May 1, 2026 | ",
					"crm | orders | item | dropped | October 1, 2025 to December 1, 2025 | January 1, 2026",
					"hr | staff | ill | no longer found | December 1, 2025 to May 1, 2026 | June 1, 2026",
					"hr | staff | name | there, nothing new | October 1, 2025 to June 1, 2026 | ",
				},
				"coverage": {
					"crm / formerly sales | s09, June 1, 2026 / Last read on May 1, 2026. / Too old to speak for the last day.",
					"hr | s09, June 1, 2026",
				},
			},
		},
		{
			// 2025-11-15 to 2026-11-15: all scans. s12 read hr in part, which shows nothing gone; hr has left the configuration
			// and still counts. orders came back, so that it has two spans and is not dropped.
			name: "end of 2026", asOf: "2026-11-15", sources: []string{"crm"},
			want: map[string][]string{
				"categories": {
					"A. Identifiers | Full name; E-mail address; Telephone number; Social Security number | crm; hr | crm: Seen on November 1, 2026; when it was collected is unknown; columns gone or emptied of it in the window: 2 / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on October 1, 2026",
					"B. Customer records | Full name; Telephone number; Social Security number; Health condition | crm; hr | crm: Dropped within the window: seen on July 1, 2026, gone on August 1, 2026 / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on October 1, 2026; columns gone or emptied of it in the window: 1",
					"C. Characteristics | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
					"D. Commercial information | Order | crm | Seen on November 1, 2026; when it was collected is unknown",
					"Social security | Social Security number | crm | Dropped within the window: seen on July 1, 2026, gone on August 1, 2026",
					"Health | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
				},
				"sold_or_shared":   {"D. Commercial information | Example Ads | May 1, 2026 to September 30, 2026 | Yes"},
				"business_purpose": {"A. Identifiers | Example Mail | November 15, 2025 to March 31, 2026 | Yes"},
				"history": {
					"crm | customer | email | there | October 1, 2025 to November 1, 2026 | ",
					"crm | customer | phone | dropped | October 1, 2025 to January 1, 2026 | February 1, 2026",
					"crm | customer | ssn | dropped | April 1, 2026 to July 1, 2026 | August 1, 2026",
					"crm | orders | item | there | October 1, 2025 to December 1, 2025 / September 1, 2026 to November 1, 2026 | ",
					"hr | staff | ill | no longer found | December 1, 2025 to May 1, 2026 | June 1, 2026",
					"hr | staff | name | there, nothing new | October 1, 2025 to October 1, 2026 | ",
				},
				"coverage": {
					"crm / formerly sales | s14, November 1, 2026", "hr | s13, October 1, 2026 / No longer in the configuration.",
				},
			},
		},
		{
			// 2026-03-31 to 2027-03-31, without a newer scan: phone, gone on 2026-02-01, has left the window. The disclosure to
			// the mailer ends on the first day of the window.
			name: "spring of 2027", asOf: "2027-03-31", sources: []string{"crm"},
			want: map[string][]string{
				"categories": {
					"A. Identifiers | Full name; E-mail address; Social Security number | crm; hr | crm: Seen on November 1, 2026; when it was collected is unknown; columns gone or emptied of it in the window: 1 / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on October 1, 2026",
					"B. Customer records | Full name; Social Security number; Health condition | crm; hr | crm: Dropped within the window: seen on July 1, 2026, gone on August 1, 2026 / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on October 1, 2026; columns gone or emptied of it in the window: 1",
					"C. Characteristics | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
					"D. Commercial information | Order | crm | Seen on November 1, 2026; when it was collected is unknown",
					"Social security | Social Security number | crm | Dropped within the window: seen on July 1, 2026, gone on August 1, 2026",
					"Health | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
				},
				"sold_or_shared":   {"D. Commercial information | Example Ads | May 1, 2026 to September 30, 2026 | Yes"},
				"business_purpose": {"A. Identifiers | Example Mail | March 31, 2026 to March 31, 2026 | Yes"},
				"history": {
					"crm | customer | email | there | October 1, 2025 to November 1, 2026 | ",
					"crm | customer | ssn | dropped | April 1, 2026 to July 1, 2026 | August 1, 2026",
					"crm | orders | item | there | October 1, 2025 to December 1, 2025 / September 1, 2026 to November 1, 2026 | ",
					"hr | staff | ill | no longer found | December 1, 2025 to May 1, 2026 | June 1, 2026",
					"hr | staff | name | there, nothing new | October 1, 2025 to October 1, 2026 | ",
				},
				"coverage": {
					"crm / formerly sales | s14, November 1, 2026 / Too old to speak for the last day.",
					"hr | s13, October 1, 2026 / No longer in the configuration.",
				},
			},
		},
		{
			// 2026-08-31 to 2027-08-31: what went by 2026-08-01 has left the window, and so has the disclosure to the mailer, of
			// which nothing is declared now: that is no "none".
			name: "summer of 2027", asOf: "2027-08-31", sources: []string{"crm"},
			want: map[string][]string{
				"categories": {
					"A. Identifiers | Full name; E-mail address | crm; hr | crm: Seen on November 1, 2026; when it was collected is unknown / hr: Held, nothing new in the window: newest entry June 30, 2024; seen on October 1, 2026",
					"B. Customer records | Full name | hr | Held, nothing new in the window: newest entry June 30, 2024; seen on October 1, 2026",
					"D. Commercial information | Order | crm | Seen on November 1, 2026; when it was collected is unknown",
				},
				"sold_or_shared":   {"D. Commercial information | Example Ads | August 31, 2026 to September 30, 2026 | Yes"},
				"business_purpose": {"Not declared |  |  | "},
				"history": {
					"crm | customer | email | there | October 1, 2025 to November 1, 2026 | ",
					"crm | orders | item | there | October 1, 2025 to December 1, 2025 / September 1, 2026 to November 1, 2026 | ",
					"hr | staff | name | there, nothing new | October 1, 2025 to October 1, 2026 | ",
				},
				"coverage": {
					"crm / formerly sales | s14, November 1, 2026 / Too old to speak for the last day.",
					"hr | s13, October 1, 2026 / No longer in the configuration.",
				},
			},
		},
		{
			// From 2022-01-01 on, as for a request to know: the newest entry of staff lies in this window.
			name: "right to know", asOf: "2026-11-15", from: "2022-01-01", sources: []string{"crm"},
			want: map[string][]string{
				"categories": {
					"A. Identifiers | Full name; E-mail address; Telephone number; Social Security number | crm; hr | crm: Seen on November 1, 2026; when it was collected is unknown; columns gone or emptied of it in the window: 2 / hr: Entries until June 30, 2024; seen on October 1, 2026",
					"B. Customer records | Full name; Telephone number; Social Security number; Health condition | crm; hr | crm: Dropped within the window: seen on July 1, 2026, gone on August 1, 2026 / hr: Entries until June 30, 2024; seen on October 1, 2026; columns gone or emptied of it in the window: 1",
					"C. Characteristics | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
					"D. Commercial information | Order | crm | Seen on November 1, 2026; when it was collected is unknown",
					"Social security | Social Security number | crm | Dropped within the window: seen on July 1, 2026, gone on August 1, 2026",
					"Health | Health condition | hr | Found on May 1, 2026, no longer found on June 1, 2026",
				},
				"sold_or_shared":   {"D. Commercial information | Example Ads | May 1, 2026 to September 30, 2026 | Yes"},
				"business_purpose": {"A. Identifiers | Example Mail | February 1, 2025 to March 31, 2026 | Yes"},
				"history": {
					"crm | customer | email | there | October 1, 2025 to November 1, 2026 | ",
					"crm | customer | phone | dropped | October 1, 2025 to January 1, 2026 | February 1, 2026",
					"crm | customer | ssn | dropped | April 1, 2026 to July 1, 2026 | August 1, 2026",
					"crm | orders | item | there | October 1, 2025 to December 1, 2025 / September 1, 2026 to November 1, 2026 | ",
					"hr | staff | ill | no longer found | December 1, 2025 to May 1, 2026 | June 1, 2026",
					"hr | staff | name | there | October 1, 2025 to October 1, 2026 | ",
				},
				"coverage": {
					"crm / formerly sales | s14, November 1, 2026", "hr | s13, October 1, 2026 / No longer in the configuration.",
				},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := yearInput()
			in.AsOf, in.Sources = date(c.asOf), c.sources
			if c.from != "" {
				in.From = date(c.from)
			}
			in.Taxonomy.(*testVocabulary).law.From = date("2020-01-01")
			d := build(t, in)
			for _, id := range sortedKeys(yearTables) {
				if diff := cmp.Diff(c.want[id], cellsOf(t, d, id, yearTables[id])); diff != "" {
					t.Errorf("table %s (-want +got):\n%s", id, diff)
				}
			}
		})
	}
}

// abbreviations shorten the longest names of categories, which other tests check.
var abbreviations = strings.NewReplacer(
	" categories (Cal. Civ. Code 1798.80(e))", "", " of protected classifications", "",
	", driver's license, state identification card, or passport number", "",
)

// cellsOf gives the cells under headings, row by row, with the lines of a cell between slashes. Citations are left out.
func cellsOf(t *testing.T, d *Disclosure, id string, headings []string) []string {
	t.Helper()
	table, err := d.Table(id)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for row := range table.Rows {
		var cells []string
		for _, heading := range headings {
			i := slices.IndexFunc(table.Columns, func(h Heading) bool { return h.Text == heading })
			if i < 0 {
				t.Fatalf("table %s has no column %q", id, heading)
			}
			text := strings.ReplaceAll(row.Cells[i].Text(), "\n", " / ")
			text, _, _ = strings.Cut(text, " / 1798.")
			cells = append(cells, abbreviations.Replace(text))
		}
		out = append(out, strings.Join(cells, " | "))
	}
	return out
}
