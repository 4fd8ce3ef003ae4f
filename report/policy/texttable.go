package policy

import (
	"regexp"
	"strings"
)

var (
	separatorRow = regexp.MustCompile(`^\s*(?:[|+][\s:]*[-=]+[\s:]*|[\s:]*[-=]{2,}[\s:]*)(?:[|+][\s:]*[-=]+[\s:]*)*[|+]?\s*$`)
	gap          = regexp.MustCompile(` {2,}|\t+| *\.{4,} *`)
	tableTag     = regexp.MustCompile(`(?i)^\s*<table\b`)
	tableEnd     = regexp.MustCompile(`(?i)</table\s*>`)
)

// table reads the table that begins at line i, and gives how many lines it takes; 0 when there is none.
func (r *lineReader) table(i, number int) int {
	line := r.lines[i]
	switch {
	case tableTag.MatchString(line):
		return r.htmlTable(i, number)
	case strings.Contains(line, "|") || separatorRow.MatchString(line) && strings.Contains(line, "+"):
		return r.pipeTable(i, number)
	}
	return r.laidOutTable(i, number)
}

// htmlTable reads a table that is written in HTML within a file of lines.
func (r *lineReader) htmlTable(i, number int) int {
	end := i
	for end < len(r.lines)-1 && !tableEnd.MatchString(r.lines[end]) {
		end++
	}
	inner := readHTML(strings.Join(r.lines[i:end+1], "\n"), number)
	r.flush()
	r.doc.blocks = append(r.doc.blocks, inner.blocks...)
	r.doc.links = append(r.doc.links, inner.links...)
	return end + 1 - i
}

// pipeTable reads rows whose cells are set apart by "|". A line of dashes between all rows makes the lines between two
// of them one row.
func (r *lineReader) pipeTable(i, number int) int {
	end, separators := i, 0
	for end < len(r.lines) && strings.TrimSpace(r.lines[end]) != "" &&
		(strings.Contains(r.lines[end], "|") || separatorRow.MatchString(r.lines[end])) {
		if separatorRow.MatchString(r.lines[end]) {
			separators++
		}
		end++
	}
	if end-i < 2 || separators == 0 && !strings.HasPrefix(strings.TrimSpace(r.lines[i]), "|") && end-i < 3 {
		return 0
	}
	ruled := separators >= 3
	t := block{kind: blockTable}
	fresh := true
	for n := i; n < end; n++ {
		if separatorRow.MatchString(r.lines[n]) {
			t.header = t.header || len(t.rows) == 1 || fresh && len(t.rows) > 0 && !t.header
			fresh = true
			continue
		}
		cells := splitPipes(r.lines[n], number+n-i)
		if ruled && !fresh && len(t.rows) > 0 {
			mergeCells(t.rows[len(t.rows)-1], cells)
			continue
		}
		fresh = false
		t.rows = append(t.rows, cells)
	}
	r.addTable(t)
	return end - i
}

// splitPipes gives the cells of a row, without those that the marks at its ends make.
func splitPipes(line string, number int) []passage {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = line[:len(line)-1]
	}
	var cells []passage
	start := 0
	for i := 0; i <= len(line); i++ {
		if i == len(line) || line[i] == '|' && (i == 0 || line[i-1] != '\\') {
			cells = append(cells, passageOf(strings.TrimSpace(line[start:i]), number))
			start = i + 1
		}
	}
	return cells
}

// mergeCells puts the parts of a row that goes on over lines together.
func mergeCells(row, more []passage) {
	for i, cell := range more {
		if i < len(row) {
			row[i] = row[i].join(cell)
		}
	}
}

// addTable ends what is open and adds a table whose cells are still raw.
func (r *lineReader) addTable(t block) {
	r.flush()
	for _, row := range t.rows {
		for i := range row {
			cell, links := cleanInline(row[i])
			r.doc.links = append(r.doc.links, links...)
			if cell.text == "" {
				cell = passage{text: cell.text, marks: row[i].marks}
			}
			row[i] = cell
		}
	}
	r.doc.blocks = append(r.doc.blocks, t)
}

// field is a part of a line that blanks set apart.
type field struct {
	text string
	at   int // place in the line, in characters
}

// laidOutTable reads a table whose columns are set apart by blanks: at least two rows of at least two cells.
func (r *lineReader) laidOutTable(i, number int) int {
	columns := columnsOf(r.lines[i])
	if len(columns) < 2 || len(r.para) > 0 && r.open.kind == blockItem {
		return 0
	}
	t := block{kind: blockTable}
	end, full := i, 0
	for ; end < len(r.lines) && strings.TrimSpace(r.lines[end]) != ""; end++ {
		if underline.MatchString(r.lines[end]) || separatorRow.MatchString(r.lines[end]) {
			t.header = t.header || len(t.rows) == 1
			continue
		}
		fields := columnsOf(r.lines[end])
		if len(fields) >= 2 {
			full++
		}
		if !r.laidOutRow(&t, columns, fields, number+end-i) {
			break
		}
	}
	if full < 2 {
		return 0
	}
	r.addTable(t)
	return end - i
}

// laidOutRow adds a line to a table. A line that leaves the first column empty goes on with the row above.
func (r *lineReader) laidOutRow(t *block, columns, fields []field, number int) bool {
	row := make([]passage, len(columns))
	for i := range row {
		row[i] = passageOf("", number)
	}
	for _, f := range fields {
		at := nearest(columns, f.at)
		row[at] = row[at].join(passageOf(f.text, number))
	}
	first := fields[0].at
	switch {
	case len(t.rows) > 0 && first > columns[0].at+3:
		mergeCells(t.rows[len(t.rows)-1], row)
	case len(fields) == 1 && len(t.rows) > 0 && !r.shape.label(fields[0].text) && !startsUpper(fields[0].text):
		mergeCells(t.rows[len(t.rows)-1], row)
	case len(fields) == 1 && len(t.rows) > 0 && len(fields[0].text) > headingLength:
		return false
	default:
		t.rows = append(t.rows, row)
	}
	return true
}

// columnsOf gives the parts of a line that two blanks or a tab set apart. A marker of a list makes no column.
func columnsOf(line string) []field {
	if m := listMarker.FindStringSubmatch(line); m != nil && !strings.ContainsAny(m[3], "\t") {
		return []field{{strings.TrimSpace(line), 0}}
	}
	if strings.Contains(strings.TrimSpace(line), "\t") {
		return tabbed(line)
	}
	var out []field
	start := 0
	for _, m := range append(gap.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		text := strings.TrimSpace(line[start:m[0]])
		if text != "" {
			if n := len(out); n > 0 && strings.HasSuffix(out[n-1].text, ".") && m[0]-start > headingLength {
				return []field{{strings.TrimSpace(line), 0}} // two blanks between sentences
			}
			out = append(out, field{text, len([]rune(line[:start]))})
		}
		start = m[1]
	}
	return out
}

// tabbed gives the parts of a line that tabs set apart; their place is that of the tab.
func tabbed(line string) []field {
	var out []field
	for i, text := range strings.Split(strings.TrimRight(line, "\t "), "\t") {
		if text = strings.TrimSpace(text); text != "" || i == 0 {
			out = append(out, field{text, i * tabWidth})
		}
	}
	return out
}

// tabWidth sets the columns of a tabbed table further apart than nearest and laidOutRow bridge.
const tabWidth = 10

// nearest gives the column that begins closest to a place, preferring the one on the left.
func nearest(columns []field, at int) int {
	best := 0
	for i, c := range columns {
		if c.at <= at+2 {
			best = i
		}
	}
	return best
}
