package report

import "slices"

// footnotes numbers what cells rest on, in the order in which the page speaks of it. They are as many as the scans,
// declarations, decisions and citations behind the report, and not as many as its rows.
type footnotes struct {
	words   *words
	texts   []string // of the notes 1, 2, ...
	numbers map[string]int
	last    Origin // of the note asked for last, since neighbors often rest on the same
	lastNo  int
}

// number gives the number of the note for an origin; 0 where the text of the cell says it all.
func (f *footnotes) number(o Origin) int {
	if o.Kind == "" || o.Kind == OriginNone || o.Kind == OriginNotDeclared {
		return 0
	}
	if f.lastNo > 0 && o.rests(f.last) {
		return f.lastNo
	}
	text := cleanLine(f.words.origin(o))
	n, known := f.numbers[text]
	if !known {
		n = len(f.texts) + 1
		f.texts, f.numbers[text] = append(f.texts, text), n
	}
	f.last, f.lastNo = o, n
	return n
}

// rests reports whether two origins read the same. Which columns a scanned fact speaks of is not part of the note.
func (o Origin) rests(other Origin) bool {
	return o.Kind == other.Kind && o.Rules == other.Rules && o.By == other.By && o.On == other.On && o.File == other.File &&
		o.Line == other.Line && o.Cite == other.Cite && slices.Equal(o.Scans, other.Scans)
}
