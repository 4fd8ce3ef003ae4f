package report

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pinventory/inventory"
)

// pageOf parses the page of a disclosure.
func pageOf(t *testing.T, d *Disclosure, o Options) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(render(t, d, "html", o)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// elements lists the elements below a node, in order.
func elements(n *html.Node, names ...atom.Atom) []*html.Node {
	var out []*html.Node
	for e := range n.Descendants() {
		for _, name := range names {
			if e.Type == html.ElementNode && e.DataAtom == name {
				out = append(out, e)
			}
		}
	}
	return out
}

// readText gives the text of a node as one reads it: without the numbers of notes, and with a semicolon for a new line.
func readText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br:
			b.WriteString("; ")
		case n.DataAtom == atom.Sup:
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

func byID(t *testing.T, root *html.Node, id string) *html.Node {
	t.Helper()
	for e := range root.Descendants() {
		if e.Type == html.ElementNode && attribute(e, "id") == id {
			return e
		}
	}
	t.Fatalf("the page has no element %s", id)
	return nil
}

func TestPageHasEveryCell(t *testing.T) {
	t.Parallel()
	for _, d := range []*Disclosure{build(t, testInput()), hostileDisclosure(t)} {
		root := pageOf(t, d, Options{})
		for _, tab := range d.Tables() {
			var want, got [][]string
			for row := range tab.Rows {
				var cells []string
				for _, c := range row.Cells {
					cells = append(cells, strings.Join(cleanLines(c), "; "))
				}
				want = append(want, cells)
			}
			byID(t, root, tab.ID)
			if tab.Len == 0 {
				continue
			}
			body := elements(byID(t, root, tab.ID+"-table"), atom.Tbody)[0]
			for _, tr := range elements(body, atom.Tr) {
				var cells []string
				for _, c := range elements(tr, atom.Td, atom.Th)[:len(tab.Columns)] {
					cells = append(cells, readText(c))
				}
				got = append(got, cells)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("table %s (-want +got):\n%s", tab.Number, diff)
			}
		}
	}
}

// TestPageSaysWhatCellsRestOn follows the note of every line to its text.
func TestPageSaysWhatCellsRestOn(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	w := newWords("en")
	root := pageOf(t, d, Options{})
	noted := func(n *html.Node) map[string]bool {
		out := make(map[string]bool)
		for _, a := range elements(n, atom.A) {
			out[readText(byID(t, root, strings.TrimPrefix(attribute(a, "href"), "#")))] = true
		}
		return out
	}
	for _, tab := range d.Tables() {
		if tab.Len == 0 {
			continue
		}
		rows := elements(elements(byID(t, root, tab.ID+"-table"), atom.Tbody)[0], atom.Tr)
		i := 0
		for row := range tab.Rows {
			cells := elements(rows[i], atom.Td, atom.Th)
			i++
			whole := map[string]bool{}
			if tab.Detail {
				whole = noted(cells[len(cells)-1])
			}
			for k, c := range row.Cells {
				notes := noted(cells[k])
				for _, l := range c.Lines {
					text := w.origin(l.Origin)
					said := text == "" || l.Origin.Kind == OriginNotDeclared || notes[text] || whole[text]
					if !said {
						t.Errorf("table %s, row %d, column %d does not say that it rests on %q", tab.Number, i, k+1, text)
					}
				}
			}
		}
	}
}

func TestPageStructure(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages() {
		in := testInput()
		in.Language = lang
		root := pageOf(t, build(t, in), Options{})
		ids := make(map[string]bool)
		for e := range root.Descendants() {
			if id := attribute(e, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: the identifier %s stands twice", lang, id)
				}
				ids[id] = true
			}
		}
		for _, a := range elements(root, atom.A) {
			if href := attribute(a, "href"); !strings.HasPrefix(href, "#") || !ids[href[1:]] {
				t.Errorf("%s: a link leads to %q", lang, href)
			}
		}
		for _, th := range elements(root, atom.Th) {
			if attribute(th, "scope") == "" {
				t.Errorf("%s: a heading without scope: %s", lang, readText(th))
			}
		}
		for _, table := range elements(root, atom.Table) {
			if len(elements(table, atom.Caption)) != 1 {
				t.Errorf("%s: the table %s has no caption", lang, attribute(table, "id"))
			}
		}
		if got := attribute(elements(root, atom.Html)[0], "lang"); got != lang {
			t.Errorf("the page says that it is in %q, want %q", got, lang)
		}
	}
}

// inert fails when a page holds anything that its policy would have to stop, or that loads something.
func inert(t *testing.T, root *html.Node) {
	t.Helper()
	for e := range root.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		switch e.Data {
		case "img", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "image", "use", "foreignObject":
			t.Errorf("the page has an element %s", e.Data)
		}
		for _, a := range e.Attr {
			if a.Key == "src" || a.Key == "style" || a.Key == "srcdoc" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("the element %s has an attribute %s", e.Data, a.Key)
			}
		}
	}
}

func TestPagePolicy(t *testing.T) {
	t.Parallel()
	for _, d := range []*Disclosure{build(t, testInput()), hostileDisclosure(t)} {
		root := pageOf(t, d, Options{})
		inert(t, root)
		styles, scripts := elements(root, atom.Style), elements(root, atom.Script)
		if len(styles) != 1 || len(scripts) != 1 {
			t.Fatalf("%d styles and %d scripts, want one of each", len(styles), len(scripts))
		}
		policy := ""
		for _, m := range elements(root, atom.Meta) {
			if attribute(m, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(m, "content")
			}
		}
		for _, want := range []string{
			"default-src 'none'", "style-src '" + digestOf(readText(styles[0])) + "'", "script-src '" + digestOf(readText(scripts[0])) + "'",
		} {
			if !strings.Contains(policy, want) {
				t.Errorf("the policy %q lacks %q", policy, want)
			}
		}
	}
}

func TestPageLeavesNothingOutSilently(t *testing.T) {
	t.Parallel()
	d := build(t, largeInput(1000))
	root := pageOf(t, d, Options{Rows: 150})
	rows := elements(elements(byID(t, root, "columns-table"), atom.Tbody)[0], atom.Tr)
	personal := 0
	for _, tr := range rows {
		if strings.HasPrefix(readText(elements(tr, atom.Th)[0]), "email_") {
			personal++
		}
	}
	if len(rows) != 150 || personal != 100 {
		t.Errorf("the page has %d rows, %d of them personal; want 150 and all 100 personal ones", len(rows), personal)
	}
	const said = "150 of 1,000 rows are on this page."
	for _, id := range []string{"summary", "columns"} {
		if !strings.Contains(readText(byID(t, root, id)), said) {
			t.Errorf("the section %s does not say %q", id, said)
		}
	}
	all := pageOf(t, d, Options{Rows: AllRows})
	if n := len(elements(byID(t, all, "columns-table"), atom.Tr)) - 1; n != 1000 {
		t.Errorf("without a limit the page has %d rows, want 1000", n)
	}
}

func TestPersonalColumnsAreCutLast(t *testing.T) {
	t.Parallel()
	d := build(t, largeInput(500))
	for c := range personalFirst(&d.Columns, 20) {
		if !c.Personal {
			t.Errorf("%s is kept instead of a personal column", c.Ref)
		}
	}
}

// pieces counts what is written at once.
type pieces struct{ most, all int }

func (p *pieces) Write(b []byte) (int, error) {
	p.most, p.all = max(p.most, len(b)), p.all+len(b)
	return len(b), nil
}

func TestPageIsStreamed(t *testing.T) {
	t.Parallel()
	d := build(t, largeInput(5000))
	var out pieces
	if err := (htmlFormat{}).Write(&out, d, Options{Rows: AllRows}); err != nil {
		t.Fatal(err)
	}
	if out.all < 1<<20 || out.most > 1<<16 {
		t.Errorf("%d bytes were written, up to %d at once", out.all, out.most)
	}
}

// failing refuses to be written to after some bytes.
type failing struct{ room int }

func (f *failing) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

func TestPageTellsThatItCannotBeWritten(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	for _, room := range []int{0, 10_000, 40_000} {
		err := (htmlFormat{}).Write(&failing{room}, d, Options{})
		if err == nil || !strings.Contains(err.Error(), "write the report as a page") {
			t.Errorf("with room for %d bytes: error %v", room, err)
		}
	}
}

func TestPicturesHaveWords(t *testing.T) {
	t.Parallel()
	root := pageOf(t, build(t, testInput()), Options{})
	pictures := 0
	for e := range root.Descendants() {
		if e.Data != "svg" || attribute(e, "aria-hidden") == "true" {
			continue
		}
		pictures++
		if attribute(e, "role") != "img" || attribute(e, "aria-labelledby") == "" {
			t.Error("a picture does not say that it is one, or what it shows")
		}
		for id := range strings.FieldsSeq(attribute(e, "aria-labelledby")) {
			if readText(byID(t, root, id)) == "" {
				t.Errorf("the words %s of a picture are empty", id)
			}
		}
	}
	if pictures != 3 {
		t.Errorf("%d pictures, want coverage of two systems and the timeline", pictures)
	}
}

func TestSummaryOfThePage(t *testing.T) {
	t.Parallel()
	summary := readText(byID(t, pageOf(t, build(t, testInput()), Options{}), "summary"))
	summary = regexp.MustCompile(`\s+`).ReplaceAllString(summary, " ")
	for _, want := range []string{
		"Categories of personal information collected: 4 Table 1 A. Identifiers",
		"Sale or sharing: categories: 1; recipients: 1 Table 2 D. Commercial information",
		"We have no actual knowledge that we sell or share personal information of consumers under 16. Table 3a",
		"Use of sensitive personal information: not declared Table 3a",
		"Points to settle:", "Changes since November 21, 2025:",
	} {
		if !strings.Contains(summary, want) {
			t.Errorf("the summary lacks %q:\n%s", want, summary)
		}
	}
}

func TestShadeFollowsTheNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, most, want int }{{0, 0, 0}, {0, 9, 0}, {1, 1, 1}, {1, 100, 1}, {10, 100, 3}, {100, 100, 4}} {
		if got := shade(c.n, c.most); got != c.want {
			t.Errorf("shade(%d, %d) = %d, want %d", c.n, c.most, got, c.want)
		}
	}
}

func TestSpansOfACategory(t *testing.T) {
	t.Parallel()
	between := func(from, to string) inventory.Period { return inventory.Period{From: date(from), To: date(to)} }
	holding := func(periods ...inventory.Period) *Holding {
		h := &Holding{}
		for _, p := range periods {
			h.spans = append(h.spans, span{from: &Sighting{On: p.From}, to: &Sighting{On: p.To}})
		}
		return h
	}
	c := Category{Holdings: []*Holding{
		holding(between("2026-05-01", "2026-06-01"), between("2026-08-01", "2026-08-01")),
		holding(between("2026-01-01", "2026-02-01"), between("2026-05-15", "2026-07-01")),
	}}
	want := []inventory.Period{
		between("2026-01-01", "2026-02-01"), between("2026-05-01", "2026-07-01"), between("2026-08-01", "2026-08-01"),
	}
	if diff := cmp.Diff(want, c.spans()); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

func TestDutchTerms(t *testing.T) {
	t.Parallel()
	dutch := messages().texts["nl"]
	for key, want := range map[string]string{
		"table.categories": "Verzamelde categorieën persoonsgegevens", "table.sensitive": "Gevoelige persoonsgegevens",
		"table.sold_or_shared":   "Verkochte of gedeelde categorieën",
		"table.business_purpose": "Voor een zakelijk doel openbaar gemaakte categorieën",
		"table.notice":           "Kennisgeving bij verzameling", "table.sources": "Categorieën van bronnen",
		"heading.purposes": "Zakelijk of commercieel doel", "heading.retention": "Bewaartermijn of criteria",
		"mode.shared": "contextoverschrijdende gedragsgerichte reclame", "role.third_party": "derde",
		"statement.no_sale_under_16": "geen daadwerkelijke kennis", "gdpr.special": "Bijzondere categorie",
	} {
		if !strings.Contains(dutch[key], want) {
			t.Errorf("%s is %q, want %q in it", key, dutch[key], want)
		}
	}
	for key, text := range dutch {
		for _, wrong := range []string{"burgerservicenummer", "derde partij", "persoonlijke informatie", "persoonlijke gegevens"} {
			if strings.Contains(strings.ToLower(text), wrong) {
				t.Errorf("%s says %q: %q is not the term of the law", key, text, wrong)
			}
		}
	}
}
