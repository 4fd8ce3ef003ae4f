package policy

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlReader makes blocks of an HTML file. It works on tokens, since those tell the lines on which they stand.
type htmlReader struct {
	doc     document
	line    int
	open    block
	text    strings.Builder
	marks   []mark
	strong  int  // depth of bold text
	bold    bool // all of the open text is bold so far
	title   bool // within the title of the page
	skip    int  // depth of elements whose content is not text
	lists   []string
	tables  []*htmlTable
	href    string
	linkAt  int
	pending string // term of a list of descriptions
}

// htmlTable is a table that is being read.
type htmlTable struct {
	block  block
	row    []passage
	inCell bool
	span   int             // columns that the open cell takes
	down   int             // further rows that it takes
	carry  map[int]carried // cells of rows above that reach down
	heads  int             // th cells in the first row
}

// carried is a cell that reaches into further rows.
type carried struct {
	text passage
	rows int
}

// maxSpan bounds the columns and rows that a cell can take.
const maxSpan = 50

// readHTML makes the document of an HTML file or of a part of one whose first line has a number.
func readHTML(text string, first int) document {
	r := &htmlReader{line: first, bold: true}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := z.Raw()
		lines := bytes.Count(raw, []byte("\n"))
		switch kind {
		case html.TextToken:
			r.words(string(z.Text()), raw)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z.Token())
			r.line += lines
		case html.EndTagToken:
			r.end(z.Token())
			r.line += lines
		default:
			r.line += lines
		}
	}
	for len(r.tables) > 0 {
		r.endTable()
	}
	r.flush()
	return r.doc
}

// words adds text. Its lines are those of the raw text, which has as many.
func (r *htmlReader) words(text string, raw []byte) {
	if r.title {
		r.doc.title += text
	}
	if r.skip > 0 {
		r.line += bytes.Count(raw, []byte("\n"))
		return
	}
	if strings.TrimSpace(text) != "" && r.strong == 0 {
		r.bold = false
	}
	for i, part := range strings.Split(text, "\n") {
		if i > 0 {
			r.line++
			r.emit(" ")
		}
		r.emit(part)
	}
}

func (r *htmlReader) emit(text string) {
	for _, c := range text {
		if c == '\u00a0' || c == '\t' || c == '\r' || c == '\u200b' {
			c = ' '
		}
		if c == ' ' && (r.text.Len() == 0 || strings.HasSuffix(r.text.String(), " ")) {
			continue
		}
		if n := len(r.marks); n == 0 || r.marks[n-1].line != r.line {
			r.marks = append(r.marks, mark{r.text.Len(), r.line})
		}
		r.text.WriteRune(c)
	}
}

func (r *htmlReader) start(t html.Token) {
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Noscript, atom.Svg:
		if t.Type == html.StartTagToken {
			r.skip++
		}
	case atom.Title:
		r.title = r.doc.title == "" && len(r.doc.blocks) == 0
	case atom.Body:
		r.skip = 0
	case atom.B, atom.Strong:
		r.strong++
	case atom.Br:
		r.emit("\n")
	case atom.Img:
		r.emit(attribute(t, "alt"))
	case atom.Input:
		r.tick(t)
	case atom.A:
		r.href, r.linkAt = attribute(t, "href"), r.text.Len()
	case atom.Table, atom.Tr, atom.Td, atom.Th:
		r.startTable(t)
	default:
		r.startBlock(t)
	}
}

// tick writes the state of a box.
func (r *htmlReader) tick(t html.Token) {
	if attribute(t, "type") != "checkbox" {
		return
	}
	for _, a := range t.Attr {
		if a.Key == "checked" {
			r.emit("✓ ")
			return
		}
	}
	r.emit("✗ ")
}

func (r *htmlReader) startBlock(t html.Token) {
	if !isBlock(t.DataAtom) {
		return
	}
	if r.cell() != nil {
		r.emit("\n")
		return
	}
	switch t.DataAtom {
	case atom.Ul:
		r.flush()
		r.lists = append(r.lists, "-")
	case atom.Ol:
		r.flush()
		r.lists = append(r.lists, orderedMarker(attribute(t, "type")))
	case atom.Li:
		r.flush()
		r.open = block{kind: blockItem, level: max(len(r.lists)-1, 0), marker: "-"}
		if n := len(r.lists); n > 0 {
			r.open.marker = r.lists[n-1]
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary, atom.Caption:
		r.flush()
		r.open = block{kind: blockHeading, level: headingLevel(t.DataAtom)}
	default:
		if r.open.kind != blockItem || strings.TrimSpace(r.text.String()) != "" {
			r.flush()
		}
	}
}

func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	}
	return 6
}

func orderedMarker(kind string) string {
	switch kind {
	case "a", "i":
		return kind
	}
	return "1"
}

func (r *htmlReader) end(t html.Token) {
	switch t.DataAtom {
	case atom.Title:
		r.title = false
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Noscript, atom.Svg:
		r.skip = max(r.skip-1, 0)
	case atom.B, atom.Strong:
		r.strong = max(r.strong-1, 0)
	case atom.A:
		r.endLink()
	case atom.Td, atom.Th:
		r.endCell()
	case atom.Tr:
		r.endRow()
	case atom.Table:
		r.endTable()
	case atom.Dt:
		if r.cell() == nil {
			r.pending = strings.TrimSpace(r.text.String())
			r.emit(": ")
		}
	case atom.Ul, atom.Ol:
		r.endBlock()
		if n := len(r.lists); n > 0 && r.cell() == nil {
			r.lists = r.lists[:n-1]
		}
	default:
		if isBlock(t.DataAtom) {
			r.endBlock()
		}
	}
}

func (r *htmlReader) endBlock() {
	if r.cell() != nil {
		r.emit("\n")
		return
	}
	r.flush()
}

func (r *htmlReader) endLink() {
	text := r.text.String()
	if r.href != "" && r.linkAt <= len(text) {
		r.doc.links = append(r.doc.links, link{text: strings.TrimSpace(text[r.linkAt:]), target: r.href, line: r.line})
	}
	r.href = ""
}

// flush ends the open block.
func (r *htmlReader) flush() {
	b, p := r.open, r.take()
	bold := r.bold
	r.open, r.bold, r.pending = block{}, true, ""
	if p.empty() {
		return
	}
	b.text = p
	if b.kind == blockParagraph {
		b.implicit = looksLikeHeading(p.text)
		if bold && len(p.text) < headingLength {
			b.kind, b.level = blockHeading, 5
		}
	}
	if b.kind == blockItem {
		b.check = takeTick(&b.text)
	}
	r.doc.blocks = append(r.doc.blocks, b)
}

// takeTick cuts the state of a box from the beginning of an item.
func takeTick(p *passage) string {
	for sign, state := range map[string]string{"✓ ": "yes", "✗ ": "no"} {
		if strings.HasPrefix(p.text, sign) {
			*p = p.slice(len(sign), len(p.text))
			return state
		}
	}
	return ""
}

// take gives the open text and clears it.
func (r *htmlReader) take() passage {
	p := passage{text: r.text.String(), marks: r.marks}
	r.text, r.marks = strings.Builder{}, nil
	return p.slice(0, len(p.text))
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dd, atom.Dt, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Pre, atom.Hr, atom.Figure, atom.Figcaption, atom.Details, atom.Summary, atom.Address,
		atom.Fieldset, atom.Form, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Option:
		return true
	}
	return false
}
