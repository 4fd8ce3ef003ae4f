package report

import (
	"bufio"
	"fmt"
	"html/template"
	"io"
)

func init() { registerFormat(htmlFormat{}) }

// htmlFormat writes one HTML page that needs nothing beside it: no network, no file, and no script to be read. Tables
// are streamed, row by row.
type htmlFormat struct{}

func (htmlFormat) Name() string { return "html" }

func (htmlFormat) Extensions() []string { return []string{".html", ".htm"} }

func (htmlFormat) Write(out io.Writer, d *Disclosure, o Options) error {
	p, err := newPage(out, d, o)
	if err == nil {
		p.fill()
		err = p.finish()
	}
	if err != nil {
		return fmt.Errorf("write the report as a page: %w", err)
	}
	return nil
}

// page is a page in the making. It keeps its first error for finish.
type page struct {
	*bufio.Writer
	disclosure *Disclosure
	words      *words
	templates  *template.Template
	limit      int // most rows of a table; 0: no limit
	tables     []pageTable
	notes      footnotes
	err        error
}

func newPage(out io.Writer, d *Disclosure, o Options) (*page, error) {
	w := newWords(d.Language)
	templates, err := pageTemplates(w)
	if err != nil {
		return nil, err
	}
	p := &page{
		Writer: bufio.NewWriter(out), disclosure: d, words: w, templates: templates, limit: o.mostRows(),
		notes: footnotes{words: w, numbers: make(map[string]int)},
	}
	for _, t := range d.Tables() {
		p.tables = append(p.tables, p.choose(t))
	}
	return p, nil
}

func (p *page) fill() {
	p.top()
	p.draw("summary", p.summary())
	p.pictures()
	for _, t := range p.tables {
		p.table(t)
	}
	p.draw("notes", p.notes.texts)
	fmt.Fprintf(p.Writer, "<script>%s</script>\n</body>\n</html>\n", pageScript)
}

// top writes all that stands before the summary. Style and script are written as they are, since the policy of the page
// names their digests.
func (p *page) top() {
	d := p.disclosure
	fmt.Fprintf(p.Writer, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", escaped(d.Language))
	fmt.Fprintf(p.Writer, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", pagePolicy())
	fmt.Fprintf(p.Writer, "<style>%s</style>\n", pageStyle)
	p.draw("top", topView{
		Title: p.words.text("document.title"), Business: cleanLine(d.Business.Name),
		Window: p.words.text("document.window", p.words.period(d.Window)), Tables: p.tables,
	})
}

// topView is what the template of the same name draws.
type topView struct {
	Title, Business, Window string
	Tables                  []pageTable
}

// draw executes a template.
func (p *page) draw(name string, view any) {
	if p.err == nil {
		p.err = p.templates.ExecuteTemplate(p, name, view)
	}
}

func (p *page) finish() error {
	if p.err != nil {
		return p.err
	}
	return p.Flush()
}
