package policy

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineReader makes blocks of the lines of a plain text or a Markdown file. Both are read alike, since plain texts use
// the marks of Markdown and Markdown files hold tables that were pasted in.
type lineReader struct {
	shape shapes
	doc   document
	lines []string
	para  []passage // raw lines of the open paragraph or item
	open  block     // the kind of what is open
}

// shapes tells what a line is by its words.
type shapes interface {
	// label reports whether a text names a field or a category, so that a line that begins with it starts a block.
	label(text string) bool
	// whole reports whether a line is a block by itself: yes, no, or the name of a category.
	whole(text string) bool
}

var (
	atxHeading   = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$`)
	underline    = regexp.MustCompile(`^ {0,3}(=+|-{2,}|_{3,}|\*{3,}|~{3,})\s*$`)
	listMarker   = regexp.MustCompile(`^(\s*)([-*+•◦▪▫‣●○■·–—✓✔]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(\S.*)$`)
	tickBox      = regexp.MustCompile(`^\[([ xX✓✔])\]\s+`)
	letterMarker = regexp.MustCompile(`^[*_]{0,3}(?:(?i:category|categorie|cat\.)\s+)?\(?[A-L][.):]?[*_]{0,3}\s*[-–—:.)]?\s+\S|^[*_]{0,3}(?i:category|categorie)\s+[A-L]\b`)
	keyValue     = regexp.MustCompile(`^[*_]{0,3}([^:|]{1,80}?)[*_]{0,3}:[*_]{0,3}(?:\s|$)`)
	boldLine     = regexp.MustCompile(`^(?:\*{2,3}|__)([^*]+?)(?:\*{2,3}|__)[:.]?\s*$`)
	fence        = regexp.MustCompile("^ {0,3}(```|~~~)")
)

// readLines makes the document of a plain text or Markdown file whose first line has a number.
func readLines(text string, first int, shape shapes) document {
	r := &lineReader{shape: shape, lines: strings.Split(text, "\n")}
	for i := r.frontMatter(first); i < len(r.lines); {
		i += r.read(i, first)
	}
	r.flush()
	return r.doc
}

// frontMatter skips the fields at the top of a Markdown file, and takes their title for a heading.
func (r *lineReader) frontMatter(first int) int {
	if len(r.lines) == 0 || strings.TrimRight(r.lines[0], " \t") != "---" {
		return 0
	}
	for i := 1; i < len(r.lines); i++ {
		line := strings.TrimRight(r.lines[i], " \t")
		if line == "---" {
			return i + 1
		}
		if title, ok := strings.CutPrefix(line, "title:"); ok {
			r.heading(1, passageOf(strings.Trim(title, ` "'`), first+i))
		}
	}
	r.doc = document{}
	return 0
}

// read handles the line i, and gives how many lines it took.
func (r *lineReader) read(i, first int) int {
	line := r.lines[i]
	number := first + i
	switch {
	case strings.TrimSpace(line) == "":
		r.flush()
		return 1
	case fence.MatchString(line):
		r.flush()
		return 1
	}
	if n := r.table(i, number); n > 0 {
		return n
	}
	if m := atxHeading.FindStringSubmatch(line); m != nil {
		r.flush()
		r.heading(len(m[1]), passageOf(m[2], number))
		return 1
	}
	if underline.MatchString(line) {
		r.rule(line)
		return 1
	}
	r.words(line, number)
	return 1
}

// rule handles a line of dashes: it makes a heading of a line above it.
func (r *lineReader) rule(line string) {
	if len(r.para) == 1 && r.open.kind == blockParagraph {
		title := r.para[0]
		r.para = nil
		level := 1
		if strings.Contains(line, "-") {
			level = 2
		}
		r.heading(level, title)
		return
	}
	r.flush()
}

// words handles a line of text: it starts an item or a paragraph, or goes on with the open one.
func (r *lineReader) words(line string, number int) {
	if m := listMarker.FindStringSubmatch(line); m != nil && !dashedAside(m, r.para) {
		r.flush()
		r.open = block{kind: blockItem, level: indentation(m[1]) / 2, marker: markerKind(m[2])}
		if tick := tickBox.FindStringSubmatch(m[3]); tick != nil {
			r.open.check = "yes"
			if tick[1] == " " {
				r.open.check = "no"
			}
			m[3] = m[3][len(tick[0]):]
		}
		r.para = append(r.para, passageOf(m[3], number))
		return
	}
	if len(r.para) > 0 && r.breaks(line) {
		r.flush()
	}
	if len(r.para) == 0 {
		r.open = block{kind: blockParagraph}
	}
	r.para = append(r.para, passageOf(strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), ">")), number))
}

// dashedAside reports whether a line that begins with a dash or a letter goes on with the sentence above it.
func dashedAside(m []string, above []passage) bool {
	if len(above) == 0 || m[2] != "–" && m[2] != "—" && m[2] != "-" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(m[3])
	last := above[len(above)-1].text
	return unicode.IsLower(r) && !strings.HasSuffix(last, ":") && !strings.HasSuffix(last, ";")
}

// breaks reports whether a line starts a new block although no blank line stands before it.
func (r *lineReader) breaks(line string) bool {
	line = strings.TrimSpace(line)
	last := r.para[len(r.para)-1].text
	if strings.HasSuffix(last, ":") && keyValue.MatchString(last) && startsUpper(line) && r.open.kind == blockParagraph &&
		len(r.para) == 1 && r.shape.whole(line) {
		return true
	}
	if r.shape.whole(line) || r.shape.whole(last) && startsUpper(line) && balanced(last) {
		return true
	}
	if m := keyValue.FindStringSubmatch(line); m != nil && r.shape.label(m[1]) &&
		(startsUpper(line) || keyValue.MatchString(last) || endsInAny(last, ".;!?")) {
		return true
	}
	if boldLine.MatchString(line) {
		return true
	}
	return letterMarker.MatchString(line) && balanced(last) && r.shape.label(line)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "*_(\"'“‘✓✔✗ "))
	return !unicode.IsLower(r)
}

func balanced(s string) bool { return strings.Count(s, "(") <= strings.Count(s, ")") }

func indentation(blanks string) int {
	n := 0
	for _, r := range blanks {
		n++
		if r == '\t' {
			n += 3
		}
	}
	return n
}

// markerKind tells bullets, numbers, letters and Roman numbers apart.
func markerKind(marker string) string {
	marker = strings.Trim(marker, "().")
	switch {
	case marker == "":
		return "-"
	case marker[0] >= '0' && marker[0] <= '9':
		return "1"
	case strings.Trim(marker, "ivx") == "":
		return "i"
	case marker[0] >= 'a' && marker[0] <= 'z':
		return "a"
	}
	return "-"
}

// flush ends the open paragraph or item.
func (r *lineReader) flush() {
	if len(r.para) == 0 {
		return
	}
	b := r.open
	raw := joinAll(r.para)
	lines := len(r.para)
	r.para, r.open = nil, block{}
	if m := boldLine.FindStringSubmatchIndex(raw.text); m != nil && b.kind == blockParagraph && len(raw.text) < headingLength {
		r.heading(5, raw.slice(m[2], m[3]))
		return
	}
	r.add(b, raw, lines)
}

// headingLength is the length of a line up to which it may be a heading without being marked as one.
const headingLength = 110

func (r *lineReader) add(b block, raw passage, lines int) {
	text, links := cleanInline(raw)
	r.doc.links = append(r.doc.links, links...)
	if text.empty() {
		return
	}
	b.text = text
	b.implicit = b.kind == blockParagraph && lines == 1 && looksLikeHeading(text.text)
	r.doc.blocks = append(r.doc.blocks, b)
}

func (r *lineReader) heading(level int, raw passage) {
	text, links := cleanInline(raw)
	r.doc.links = append(r.doc.links, links...)
	if !text.empty() {
		r.doc.blocks = append(r.doc.blocks, block{kind: blockHeading, level: level, text: text})
	}
}

// looksLikeHeading reports whether a line on its own may be a heading: short, and no sentence.
func looksLikeHeading(text string) bool {
	if len(text) > headingLength || len(strings.Fields(text)) > 14 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(",;", last) && (last != '.' || len(strings.Fields(text)) < 5)
}
