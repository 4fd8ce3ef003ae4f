package report

import "slices"

// mostExamples is the number of examples that a row of the overview has.
const mostExamples = 4

// overviewTable has a row for each category with what a reader asks first: what was found, and who gets it.
func (d *Disclosure) overviewTable(w *words) Table {
	columns := headings(w, col("category", 36), num("columns"), col("examples", 34), col("disclosed_to", 22), col("sold_to", 18))
	return newTable(w, "0", "overview", columns, d.Categories, func(c *Category) []Cell {
		return []Cell{
			cell(w.short(c), lawOrigin(c.Cite)), numberCell(w, int64(c.columns()), scannedOrigin(c.Holdings)), examplesCell(w, c),
			namesOrElse(c.Disclosed, d.disclosedCell(w, c)), namesOrElse(c.Sold, d.soldCell(w, c)),
		}
	})
}

// columns counts the columns that hold a category.
func (c *Category) columns() int {
	seen := make(map[string]bool, len(c.Holdings))
	for _, h := range c.Holdings {
		seen[h.Column.String()] = true
	}
	return len(seen)
}

func examplesCell(w *words, c *Category) Cell {
	out := typesCell(w, c.Types[:min(mostExamples, len(c.Types))])
	if more := len(c.Types) - mostExamples; more > 0 {
		out.Lines = append(out.Lines, Line{w.text("overview.more", more), scannedOrigin(c.Holdings)})
	}
	return out
}

// namesOrElse lists the recipients by name alone, and takes the full cell where there is none.
func namesOrElse(transfers []Transfer, full Cell) Cell {
	if len(transfers) == 0 {
		return full
	}
	out := Cell{Inline: true}
	for _, t := range transfers {
		if !slices.ContainsFunc(out.Lines, func(l Line) bool { return l.Text == t.Recipient.Name }) {
			out.Lines = append(out.Lines, Line{t.Recipient.Name, t.Origin})
		}
	}
	return out
}
