package report

import (
	"slices"

	"pinventory/inventory"
)

// use is a category, or a type, in a system.
type use struct{ key, system string }

// usage is what makes up a use at one moment.
type usage struct {
	category *Category
	held     []*Holding // those that the last look did not show gone
}

// categories lists the categories that systems hold anew, and those that they no longer hold.
func (c *comparison) categories() {
	before, after := usesOf(c.from.Categories), usesOf(c.to.Categories)
	for u, now := range after {
		if _, was := before[u]; !was {
			c.categoryNew(u, now)
		}
	}
	for u, was := range before {
		if _, still := after[u]; !still {
			c.categoryGone(u, was)
		}
	}
	c.openCategories()
}

// usesOf lists the categories by system, with the holdings that are present.
func usesOf(categories []*Category) map[use]usage {
	out := make(map[use]usage)
	for _, category := range categories {
		for _, h := range category.Holdings {
			if !h.present() {
				continue
			}
			u := use{category.Key, h.Column.Source}
			one := out[u]
			one.category, one.held = category, append(one.held, h)
			out[u] = one
		}
	}
	return out
}

func (c *comparison) categoryNew(u use, now usage) {
	kind := ChangeCategoryNew
	if now.category.Kind == KindSensitive {
		kind = ChangeSensitiveNew
	}
	follows := c.words.text("follows.listed")
	if !listed(c.from, u.key) {
		follows = c.words.text("follows.not_in_notice", c.words.date(c.from.AsOf))
	}
	c.add(c.ofHoldings(kind, u.system, u.key, c.words.short(now.category), now.held, strongest(now.held, u.key, c.causeOfNew), follows))
}

// listed reports whether a disclosure lists a category, whatever the system.
func listed(d *Disclosure, key string) bool {
	return slices.ContainsFunc(d.Categories, func(category *Category) bool { return category.Key == key })
}

func (c *comparison) categoryGone(u use, was usage) {
	kind := ChangeCategoryGone
	if was.category.Kind == KindSensitive {
		kind = ChangeSensitiveGone
	}
	change := c.ofHoldings(kind, u.system, u.key, c.words.short(was.category), was.held, strongest(was.held, u.key, c.causeOfGone), "")
	if until := c.countsUntil(was.held); !until.IsZero() {
		change.Follows = c.words.text("follows.counts_until", c.words.date(until))
	}
	c.add(change)
}

// countsUntil gives the last day of which the window still takes in what is gone; zero when it does not any more.
func (c *comparison) countsUntil(gone []*Holding) inventory.Date {
	var until inventory.Date
	for _, h := range gone {
		if now := c.to.find(h.Column, h.Found.Type); now != nil && !now.present() {
			until = later(until, now.absent.On.AddMonths(c.to.Months))
		}
	}
	return until
}

// openCategories lists the categories that wait for a fact, in systems where they did not or do not any more.
func (c *comparison) openCategories() {
	before, after := usesOf(c.from.Open), usesOf(c.to.Open)
	for u, now := range after {
		if _, was := before[u]; !was {
			change := c.ofHoldings(ChangeOpenNew, u.system, u.key, c.words.short(now.category), now.held,
				strongest(now.held, u.key, c.causeOfNew), "")
			for _, condition := range now.category.Conditions {
				change.Details = append(change.Details, c.words.text("open.only_if", condition.Text))
			}
			c.add(change)
		}
	}
	for u, was := range before {
		if _, still := after[u]; !still {
			c.add(c.ofHoldings(ChangeOpenGone, u.system, u.key, c.words.short(was.category), was.held,
				strongest(was.held, u.key, c.causeOfGone), ""))
		}
	}
}

// types lists the data types that systems hold anew or no longer, and those that came to or went from a column of a
// system that holds them anyway. Of a system that held nothing before, or does now, the categories say enough.
func (c *comparison) types() {
	before, after := typesIn(c.from.holdings), typesIn(c.to.holdings)
	for u, now := range after {
		if was, held := before[u]; held {
			c.findings(ChangeFindingNew, u, now, was, c.listedBefore, c.causeOfNew)
			continue
		}
		if !holds(before, u.system) {
			continue
		}
		c.add(c.ofHoldings(ChangeTypeNew, u.system, u.key, c.label(u.key), now, strongest(now, "", c.causeOfNew), ""))
	}
	for u, was := range before {
		if now, held := after[u]; held {
			c.findings(ChangeFindingGone, u, was, now, c.listedStill, c.causeOfGone)
			continue
		}
		if !holds(after, u.system) {
			continue
		}
		c.add(c.ofHoldings(ChangeTypeGone, u.system, u.key, c.label(u.key), was, strongest(was, "", c.causeOfGone), ""))
	}
}

func holds(uses map[use][]*Holding, system string) bool {
	for u := range uses {
		if u.system == system {
			return true
		}
	}
	return false
}

// typesIn groups the holdings that are present by system and type.
func typesIn(holdings []*Holding) map[use][]*Holding {
	out := make(map[use][]*Holding)
	for _, h := range holdings {
		if h.present() {
			u := use{string(h.Found.Type), h.Column.Source}
			out[u] = append(out[u], h)
		}
	}
	return out
}

// findings lists the columns that one moment has the type in and the other lacks it in, though the column was there.
// Columns that are new or gone as a whole are listed with their table.
func (c *comparison) findings(
	kind ChangeKind, u use, here, there []*Holding, remains func(*Holding) bool, cause func(*Holding, string) Cause,
) {
	var held []*Holding
	for _, h := range here {
		if _, both := slices.BinarySearchFunc(there, h, compareHoldings); !both && remains(h) {
			held = append(held, h)
		}
	}
	if len(held) > 0 {
		c.add(c.ofHoldings(kind, u.system, u.key, c.label(u.key), held, strongest(held, "", cause), ""))
	}
}

// listedBefore reports whether the earlier moment knew the column of a holding.
func (c *comparison) listedBefore(h *Holding) bool { return c.from.saw(h.listed.Scan) }

// listedStill reports whether the later moment has the column of a holding.
func (c *comparison) listedStill(h *Holding) bool {
	now := c.to.find(h.Column, h.Found.Type)
	return now == nil || now.Presence != PresenceDropped
}

func (c *comparison) label(id string) string {
	return labelOf(c.to.vocabulary, inventory.DataTypeID(id), c.to.Language)
}

// ofHoldings makes a change that rests on holdings.
func (c *comparison) ofHoldings(
	kind ChangeKind, system, key, subject string, held []*Holding, cause Cause, follows string,
) Change {
	origin := scannedOrigin(held)
	return Change{
		Kind: kind, System: system, Key: key, Subject: subject, Details: c.placesOf(held), Cause: cause, Follows: follows, Origin: origin,
	}
}

// mostPlaces is the number of columns that a change names in words; Change.Columns gives all of them.
const mostPlaces = 5

// placesOf says what is held in which columns.
func (c *comparison) placesOf(held []*Holding) []string {
	var out []string
	for _, h := range held[:min(len(held), mostPlaces)] {
		column := inventory.ColumnRef{TableRef: h.Column.TableRef, Column: h.Column.Column}
		column.Source = ""
		out = append(out, c.words.text("fact.of_system", c.label(string(h.Found.Type)), column.String()))
	}
	if more := len(held) - mostPlaces; more > 0 {
		out = append(out, c.words.text("overview.more", more))
	}
	return out
}
