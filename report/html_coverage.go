package report

// barView is the picture of how far one system was looked at: a bar of barWidth units, and the same in words.
type barView struct {
	Number int // from 1, for identifiers
	Name   string
	Words  []string
	Read   int // units of the bar
	Unread int
}

// barWidth is the length of the bar of a system.
const barWidth = 1000

// coverageBars makes a bar for each system.
func (p *page) coverageBars() []barView {
	var out []barView
	for i, s := range p.disclosure.Coverage.Systems {
		bar := barView{Number: i + 1, Name: cleanLine(s.Name)}
		if s.Columns > 0 {
			bar.Read = s.ColumnsRead * barWidth / s.Columns
			bar.Unread = barWidth - bar.Read
		}
		bar.Words = append(bar.Words, p.words.text("picture.read", s.ColumnsRead, s.Columns))
		if s.Failure != "" {
			bar.Words = append(bar.Words, cleanLine(p.words.text("catalogue.failed", p.words.said(s.Failure))))
		}
		for _, n := range s.Unread {
			bar.Words = append(bar.Words, p.words.text("unread.count", p.words.word("state", string(n.State)), n.Count))
		}
		out = append(out, bar)
	}
	return out
}
