package report

import "math"

// mapView is the map of categories by system: how many columns of each system hold each category.
type mapView struct {
	Systems []string
	Rows    []mapRow
	Most    int
}

type mapRow struct {
	Name  string
	Cells []mapCell
}

// mapCell is one place of the map. The shade repeats the number, and adds nothing to it.
type mapCell struct {
	Columns string
	Shade   int // 0, for none, to mostShades
}

const mostShades = 4

// heatMap counts the columns of each category in each system that was scanned.
func (p *page) heatMap() mapView {
	d := p.disclosure
	var view mapView
	counts := make([]map[string]int, 0, len(d.Categories))
	for _, c := range d.Categories {
		n := c.columnsBySystem()
		counts = append(counts, n)
		for _, columns := range n {
			view.Most = max(view.Most, columns)
		}
	}
	for _, s := range d.Coverage.Systems {
		view.Systems = append(view.Systems, cleanLine(s.Name))
	}
	for i, c := range d.Categories {
		row := mapRow{Name: cleanLine(p.words.short(c))}
		for _, s := range d.Coverage.Systems {
			n := counts[i][s.Name]
			row.Cells = append(row.Cells, mapCell{p.words.number(int64(n)), shade(n, view.Most)})
		}
		view.Rows = append(view.Rows, row)
	}
	return view
}

// columnsBySystem counts the columns that hold a category. Holdings are in the order of their columns.
func (c *Category) columnsBySystem() map[string]int {
	out := make(map[string]int)
	for i, h := range c.Holdings {
		if i == 0 || h.Column != c.Holdings[i-1].Column {
			out[h.Column.Source]++
		}
	}
	return out
}

// shade grows with the logarithm of a number, since a few categories are in most columns.
func shade(n, most int) int {
	if n == 0 {
		return 0
	}
	if most <= 1 {
		return 1
	}
	return 1 + int(math.Round(math.Log(float64(n))/math.Log(float64(most))*(mostShades-1)))
}
