package report

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"pinventory/inventory"
)

// timelineView is the picture of when scans found each category, over the months of the window.
type timelineView struct {
	Width, Height, Left, Right, Bottom int
	Months                             []tickView
	Scans                              []scanMark
	Rows                               []spanView
}

// tickView is the first day of a month.
type tickView struct {
	X    string
	Text string
}

// scanMark is a scan in the window. Its shape says how it ended.
type scanMark struct {
	X      string
	Status inventory.ScanStatus
}

// spanView is the line of one category, in the picture and in words.
type spanView struct {
	Label, Name         string
	Y, TextY            int
	From, To, Gone      string // places; Gone is empty while the category is found
	Lines               []lineOfSpan
	Earlier             bool   // it was found before the window
	Faint               bool   // no scan in the window found it
	First, Last, Absent string // days in words
	Seen                string // every time over which it was found, in words
}

// lineOfSpan is a time over which the category was found.
type lineOfSpan struct{ From, To string }

// Measures of the picture, in its own units.
const (
	timelineLeft  = 290
	timelineWidth = 1000
	timelineTop   = 56
	timelineRow   = 26
	timelineEdge  = 12
	mostTicks     = 13
	mostLabel     = 34
)

// timelineOf draws the window: its months, the scans in it, and a line for each category.
func (p *page) timelineOf() timelineView {
	d := p.disclosure
	view := timelineView{
		Width: timelineWidth, Left: timelineLeft, Right: timelineWidth - timelineEdge,
		Bottom: timelineTop + timelineRow*len(d.Categories), Height: timelineTop + timelineRow*len(d.Categories) + timelineEdge,
		Months: p.ticks(),
	}
	for _, s := range d.Scans {
		if s.InWindow {
			view.Scans = append(view.Scans, scanMark{d.place(s.On), s.Status})
		}
	}
	for i, c := range d.Categories {
		view.Rows = append(view.Rows, p.spanOf(c, timelineTop+timelineRow*i+timelineRow/2))
	}
	return view
}

// spanOf draws the line of one category at a height.
func (p *page) spanOf(c *Category, y int) spanView {
	d, w := p.disclosure, p.words
	first, absent := c.span()
	last := c.last()
	out := spanView{
		Label: shortened(cleanLine(w.short(c)), mostLabel), Name: cleanLine(w.short(c)), Y: y, TextY: y + 4,
		From: d.place(first), To: d.place(last), Earlier: first.Before(d.Window.From), Faint: last.Before(d.Window.From),
		First: w.date(first), Last: w.date(last),
	}
	var seen []string
	for _, span := range c.spans() {
		seen = append(seen, foundText(w, span))
		if !span.To.Before(d.Window.From) {
			out.Lines = append(out.Lines, lineOfSpan{d.place(span.From), d.place(span.To)})
		}
	}
	out.Seen = w.list(seen)
	if !absent.IsZero() {
		out.Gone, out.Absent = d.place(absent), w.date(absent)
	}
	if out.Faint {
		out.Lines = []lineOfSpan{{out.From, d.place(d.Window.To)}}
	}
	return out
}

// ticks are the first days of the months of the window, or of every few of them when there are many.
func (p *page) ticks() []tickView {
	d := p.disclosure
	step := max(1, (d.Months+mostTicks-1)/mostTicks)
	var out []tickView
	month := inventory.Date{Year: d.Window.From.Year, Month: d.Window.From.Month, Day: 1}
	for ; !d.Window.To.Before(month); month = month.AddMonths(step) {
		if month.Before(d.Window.From) {
			continue
		}
		text := p.words.word("month_short", fmt.Sprintf("%02d", int(month.Month)))
		if len(out) == 0 || month.Month == time.January {
			text += " " + strconv.Itoa(month.Year)
		}
		out = append(out, tickView{d.place(month), text})
	}
	return out
}

// place gives the horizontal place of a day; days outside of the window are at its ends.
func (d *Disclosure) place(day inventory.Date) string {
	from, to := d.Window.From.Time(), d.Window.To.Time()
	share := 1.0
	if whole := to.Sub(from); whole > 0 {
		share = float64(day.Time().Sub(from)) / float64(whole)
	}
	share = math.Min(1, math.Max(0, share))
	return strconv.FormatFloat(timelineLeft+share*(timelineWidth-timelineEdge-timelineLeft), 'f', 1, 64)
}

// shortened cuts text that is too long for its place.
func shortened(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most-1]) + "…"
}
