package policy

import (
	"slices"
	"strings"
)

// grid is a table with what its columns are.
type grid struct {
	rows   [][]passage
	fields []role
	head   int // rows above the first one with data
	name   int // column of the names
	role   role
	letter int // column of letters; -1 without one

	sensitive bool // it is a table of sensitive personal information
}

// readTable reads a table of categories. One that lies on its side is turned.
func (r *reader) readTable(b *block) {
	rows := square(r.splitRuns(b.rows))
	g := r.layOut(rows, b.header)
	if turned := r.layOut(transpose(rows), b.header); r.names(turned) > r.names(g) || r.fieldsIn(turned) > r.fieldsIn(g) && r.names(turned) >= max(r.names(g), 1) {
		g = turned
	}
	if !r.ofCategories(g) {
		r.readKeyedTable(rows)
		return
	}
	r.close()
	r.readRows(g)
	r.close()
	r.lead = nil
}

// ofCategories reports whether a table is one of categories: it says so, names some in the statute's terms, or names
// them in most of its rows.
func (r *reader) ofCategories(g grid) bool {
	found := r.names(g)
	if found == 0 {
		return false
	}
	if g.head > 0 && r.field(g.rows[0][g.name]) == roleCategory || r.lead != nil && r.lead.categories {
		return true
	}
	for _, row := range g.rows[g.head:] {
		if n := r.v.name(row[g.name]); n.statutory() || n.label != "" {
			return true
		}
	}
	return found*2 > len(g.rows)-g.head && r.fieldsIn(g) > 1
}

// readKeyedTable reads a table without categories: rows of a key and a value, or sources and recipients.
func (r *reader) readKeyedTable(rows [][]passage) {
	for _, row := range rows {
		if len(row) == 2 {
			if field := r.field(row[0]); r.open != nil && field != roleNone && field != roleCategory {
				r.set(r.open, field, row[1])
			}
		}
	}
}

// splitRuns gives the rows with those taken apart that were run together: a row starts at every cell that names a
// category where the table has had a full row before.
func (r *reader) splitRuns(rows [][]passage) [][]passage {
	if len(rows) < 2 {
		return rows
	}
	width := len(rows[0])
	var out [][]passage
	for _, row := range rows {
		start := 0
		for i := 1; i < len(row) && len(row) > width; i++ {
			if n := r.v.name(row[i]); i-start >= 2 && n.statutory() && startsWithName(r.v, n) {
				out = append(out, trimEnd(row[start:i]))
				start = i
			}
		}
		out = append(out, row[start:])
	}
	return out
}

func trimEnd(row []passage) []passage {
	for len(row) > 0 && row[len(row)-1].empty() {
		row = row[:len(row)-1]
	}
	return row
}

// square fills up short rows.
func square(rows [][]passage) [][]passage {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	out := make([][]passage, len(rows))
	for i, row := range rows {
		out[i] = slices.Clone(row)
		for len(out[i]) < width {
			line := 0
			if len(row) > 0 {
				line = row[len(row)-1].line()
			}
			out[i] = append(out[i], passageOf("", line))
		}
	}
	return out
}

func transpose(rows [][]passage) [][]passage {
	if len(rows) == 0 {
		return nil
	}
	out := make([][]passage, len(rows[0]))
	for i := range out {
		for _, row := range rows {
			out[i] = append(out[i], row[i])
		}
	}
	return out
}

// layOut tells what the columns of a table are.
func (r *reader) layOut(rows [][]passage, header bool) grid {
	g := grid{rows: rows, letter: -1, role: roleCollect}
	if len(rows) == 0 {
		return g
	}
	g.fields = make([]role, len(rows[0]))
	known := 0
	for i, cell := range rows[0] {
		if g.fields[i] = r.field(cell); g.fields[i] != roleNone {
			known++
		}
	}
	if header || known >= 2 || known == 1 && !r.namesAny(rows[0]) {
		g.head = 1
	} else {
		clear(g.fields)
	}
	g.sensitive = r.lead != nil && r.lead.sensitive
	if g.head > 0 {
		g.sensitive = slices.ContainsFunc(rows[0], func(p passage) bool { return r.v.sentence(p).has("sensitive") }) ||
			g.sensitive && !r.announcedBy(rows[0])
	}
	g.findNames(r)
	g.tableRole(r)
	return g
}

// announcedBy reports whether a header speaks of categories of personal information at large.
func (r *reader) announcedBy(row []passage) bool {
	return slices.ContainsFunc(row, func(p passage) bool { return r.v.sentence(p).has("topic_collect") })
}

func (r *reader) namesAny(row []passage) bool {
	return slices.ContainsFunc(row, func(p passage) bool { return r.v.name(p).statutory() })
}

// findNames finds the column of names: the one where most cells begin with the name of a category.
func (g *grid) findNames(r *reader) {
	best := 0.0
	for column := range g.fields {
		score := 0.0
		letters := 0
		for _, row := range g.rows[g.head:] {
			score += r.nameScore(row[column], g.sensitive)
			if soleLetter.MatchString(strings.TrimSpace(row[column].text)) {
				letters++
			}
		}
		if letters*2 > len(g.rows)-g.head && g.letter < 0 && column < len(g.fields)-1 {
			g.letter = column
			continue
		}
		if g.fields[column] == roleCategory {
			score += 0.3
		}
		if score > best {
			best, g.name = score, column
		}
	}
	if best == 0 && g.letter >= 0 {
		g.name = g.letter
	}
}

// nameScore says how sure it is that a cell names categories.
func (r *reader) nameScore(cell passage, sensitive bool) float64 {
	n := r.v.name(cell)
	switch {
	case n.statutory() && startsWithName(r.v, n):
		return 1
	case n.label != "":
		return 0.8
	case n.kind == kindOwn && len(n.letters) > 0 && len(tokenize(n.name)) <= 8:
		return 0.5
	case len(n.items) > 0 && sensitive:
		return 0.6
	}
	return 0
}

// tableRole tells what the table does with its categories: the heading of the column of names says it, else the lead.
func (g *grid) tableRole(r *reader) {
	if r.lead != nil && isTransfer(r.lead.role) {
		g.role = r.lead.role
	}
	if g.head == 0 {
		return
	}
	s := r.v.sentence(g.rows[0][g.name])
	if what, _ := r.verbOf(clause{s, 0, len(s.tokens)}); isTransfer(what) {
		g.role = what
		if what == roleDisclose && s.has("share") && !s.has("disclose", "with") {
			g.role = roleShare
		}
	}
	g.fields[g.name] = roleCategory
}

// names counts the rows that name a category.
func (r *reader) names(g grid) int {
	count := 0
	for _, row := range g.rows[min(g.head, len(g.rows)):] {
		if len(row) > 0 && r.nameScore(row[g.name], g.sensitive) > 0 {
			count++
		}
	}
	return count
}

func (r *reader) fieldsIn(g grid) int {
	count := 0
	for _, f := range g.fields {
		if f != roleNone {
			count++
		}
	}
	return count
}

// readRows reads the rows with data. One without a name goes on with the row above.
func (r *reader) readRows(g grid) {
	for _, row := range g.rows[g.head:] {
		cell := row[g.name]
		switch {
		case r.open != nil && cell.empty() && (g.letter < 0 || row[g.letter].empty()):
			r.readCells(r.open, g, row)
		default:
			r.readRow(g, row)
		}
	}
}

func (r *reader) readRow(g grid, row []passage) {
	cell := row[g.name]
	n := r.v.name(cell)
	if g.letter >= 0 {
		if m := soleLetter.FindStringSubmatch(strings.TrimSpace(row[g.letter].text)); m != nil {
			n.label = m[1]
		}
	}
	if len(n.letters) == 0 && n.label == "" && !(g.sensitive && len(n.items) > 0) {
		r.close()
		if !cell.empty() && r.field(cell) == roleNone {
			r.unmapped = append(r.unmapped, quoteOf(cell, ""))
		}
		return
	}
	e := r.openEntry(n, cell, sectionLevel)
	e.role, e.sensitive, e.weak = g.role, g.sensitive, false
	r.ownWords(e, n.examples)
	r.readCells(e, g, row)
	if e.collected == "" && g.role == roleCollect && r.notApplicable(g, row) {
		e.collected = No
	}
}

// notApplicable reports whether every source, purpose, recipient and retention of a row is said not to apply, so that
// the category is not collected.
func (r *reader) notApplicable(g grid, row []passage) bool {
	none, collecting := 0, false
	for i, cell := range row {
		switch g.fields[i] {
		case roleSource, rolePurpose, roleRecipient, roleRetention:
		default:
			continue
		}
		if r.v.yesNo(cell.text) != "no" || len(tokenize(cell.text)) > 4 {
			return false
		}
		none++
		collecting = collecting || g.fields[i] == roleSource || g.fields[i] == rolePurpose
	}
	return none >= 2 && collecting
}

// readCells reads the cells of a row into the fields of its columns. Without a heading, yes and no say whether the
// category is collected.
func (r *reader) readCells(e *entry, g grid, row []passage) {
	for i, cell := range row {
		if i == g.name || i == g.letter || cell.empty() {
			continue
		}
		field := g.fields[i]
		if field == roleNone {
			field = r.fieldOfCell(g, i, cell)
		}
		r.set(e, field, cell)
	}
}

// fieldOfCell guesses the field of a cell in a column without a heading that is known.
func (r *reader) fieldOfCell(g grid, column int, cell passage) role {
	if r.v.yesNo(cell.text) != "" && len(tokenize(cell.text)) <= 4 && !slices.Contains(g.fields, roleCollect) {
		return roleCollect
	}
	if g.head == 0 && column == g.name+1 {
		return roleExamples
	}
	return roleNone
}
