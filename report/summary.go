package report

import "strconv"

// summaryLine is a line of the summary that stands before the tables.
type summaryLine struct{ Item, Value string }

// summary says what the disclosure is about and what it rests on.
func (d *Disclosure) summary(w *words) []summaryLine {
	lines := []summaryLine{
		{w.text("cover.window"), w.period(d.Window) + ": " + d.windowNote(w)},
		{w.text("cover.as_of"), w.date(d.AsOf)},
		{w.text("cover.law"), w.text("cover.law_from", d.Law.Title, w.date(d.Law.From))},
		{w.text("cover.rules"), w.text("cover.digest", d.Rules.Version, d.Rules.Digest)},
		{w.text("cover.threshold"), w.text("cover.threshold_note", w.percent(d.Threshold))},
	}
	if d.Business.Name != "" {
		lines = append([]summaryLine{
			{w.text("cover.business"), d.Business.Name}, {w.text("cover.contact"), d.Business.Contact},
		}, lines...)
	}
	register := w.text("cover.no_register")
	if d.Register.File != "" {
		register = w.text("cover.register_digest", d.Register.File, d.Register.Digest)
	}
	lines = append(lines, summaryLine{w.text("cover.register"), register})
	for _, s := range d.Coverage.Systems {
		lines = append(lines, summaryLine{
			w.text("cover.coverage"), w.text("cover.coverage_system", s.Name, s.ColumnsRead, s.Columns, s.Tables),
		})
	}
	for _, s := range d.Scans {
		lines = append(lines, summaryLine{w.text("cover.scans"), scanLine(w, s)})
	}
	lines = append(lines, summaryLine{w.text("cover.open_points"), strconv.Itoa(len(d.Points))})
	if c := d.Changes; c != nil {
		lines = append(lines, summaryLine{w.text("cover.changes", momentText(w, c.From)), c.summaryOf(w)})
	}
	return append(lines,
		summaryLine{w.text("cover.reading"), w.text("cover.reading_note")})
}

// windowNote says why the window is as long as it is.
func (d *Disclosure) windowNote(w *words) string {
	if !d.Since.IsZero() {
		return w.text("cover.since_note")
	}
	return w.text("cover.window_note", d.Months)
}

func scanLine(w *words, s ScanUse) string {
	text := w.text("cover.scan", s.ID, w.date(s.On), w.word("status", string(s.Status)), w.list(s.Sources))
	if !s.InWindow {
		text = w.text("fact.with_note", text, w.text("cover.scan_before"))
	}
	return text
}
