package report

import (
	"slices"

	"pinventory/inventory"
)

// noticeLink is an address that the Notice at Collection gives.
type noticeLink struct {
	key  string // of its messages
	cite string
	need string // key of the message that says whether the notice needs it
	link inventory.Link
}

// linksTable has the addresses of a Notice at Collection, 11 CCR 7012(e)(5) and (6), and whether the notice needs them:
// a declared sale or use makes them necessary, and only a statement makes them unnecessary.
func (d *Disclosure) linksTable(w *words) Table {
	columns := headings(w, col("item", 44), col("address", 46), col("needed", 40), col("citation", 22))
	items := []noticeLink{
		{"privacy_policy", "11 CCR 7012(e)(6)", "needed.always", d.Business.Policy},
		{"opt_out", "11 CCR 7012(e)(5)", d.needed(len(d.SoldOrShared.Rows) > 0, d.SoldOrShared.None), d.Business.OptOut},
		{"limit_use", "11 CCR 7014", d.limitNeeded(), d.Business.Limit},
	}
	return newTable(w, "7a", "notice_links", columns, items, func(l noticeLink) []Cell {
		law := lawOrigin(l.cite)
		return []Cell{
			cell(w.word("link", l.key), law), declaredCell(w, l.link.URL, declaredOrigin(l.link.Origin)),
			cell(w.text(l.need), d.needOrigin(l)), cell(l.cite, law),
		}
	})
}

// needed tells by what is declared whether something is needed.
func (d *Disclosure) needed(yes bool, none *Assertion) string {
	switch {
	case yes:
		return "needed.yes"
	case none != nil && none.Whole:
		return "needed.no"
	}
	return "needed.unknown"
}

// limitNeeded tells whether consumers need a way to limit the use of sensitive personal information.
func (d *Disclosure) limitNeeded() string {
	sensitive := func(c *Category) bool { return c.Kind == KindSensitive }
	switch {
	case !slices.ContainsFunc(d.Categories, sensitive) && !slices.ContainsFunc(d.Open, sensitive):
		return "needed.no_sensitive"
	case d.SensitiveUse == nil:
		return "needed.unknown"
	case d.SensitiveUse.Kind == inventory.StatementSensitiveBeyond:
		return "needed.yes"
	}
	return d.needed(false, d.SensitiveUse)
}

// needOrigin is what the answer whether a link is needed rests on.
func (d *Disclosure) needOrigin(l noticeLink) Origin {
	switch {
	case l.need == "needed.always":
		return lawOrigin(l.cite)
	case l.need == "needed.unknown":
		return notDeclared()
	case l.need == "needed.no_sensitive":
		return Origin{Kind: OriginScanned, Scans: d.scanIDs(), Rules: d.Rules.Version}
	case l.key == "limit_use":
		return d.SensitiveUse.Origin
	case len(d.SoldOrShared.Rows) > 0:
		return d.SoldOrShared.Rows[0].Origin
	}
	return d.SoldOrShared.None.Origin
}
