package report

// summaryView is what the template of the same name draws.
type summaryView struct {
	Briefs []briefView
	About  []summaryLine
	Cut    []pageTable // tables of which the page does not have every row
}

// briefView is a brief whose lines know their tables.
type briefView struct {
	brief
	Lines []lineView
}

// lineView is a line of a brief with the name of the table that has the whole.
type lineView struct {
	briefLine
	See string
}

// summary gathers what stands before the pictures.
func (p *page) summary() summaryView {
	var view summaryView
	numbers := make(map[string]string)
	for _, t := range p.tables {
		numbers[t.ID] = t.Number
		if !t.Whole() {
			view.Cut = append(view.Cut, t)
		}
	}
	for _, b := range p.disclosure.briefs(p.words) {
		out := briefView{brief: b}
		for _, l := range b.Lines {
			out.Lines = append(out.Lines, lineView{cleanBrief(l), p.words.text("page.see", numbers[l.Table])})
		}
		view.Briefs = append(view.Briefs, out)
	}
	for _, l := range p.disclosure.summary(p.words) {
		view.About = append(view.About, summaryLine{l.Item, cleanLine(l.Value)})
	}
	return view
}

func cleanBrief(l briefLine) briefLine {
	l.Text = cleanLine(l.Text)
	names := make([]string, 0, len(l.Names))
	for _, n := range l.Names {
		names = append(names, cleanLine(n))
	}
	l.Names = names
	return l
}
