package policy

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"pinventory/inventory"
	"pinventory/report"
)

// draftFormats are the forms in which Draft writes.
var draftFormats = []string{"md", "html"}

// DraftFormats lists the forms in which a notice can be drafted.
func DraftFormats() []string { return slices.Clone(draftFormats) }

// Draft writes the tables and sentences that 11 CCR 7011(e) asks of a privacy notice, from a disclosure and in its
// language. It says only what scans found and people declared; where nobody declared anything it leaves a marked gap
// for a person. The format is "md" or "html".
func Draft(out io.Writer, d *report.Disclosure, format string) error {
	if !slices.Contains(draftFormats, format) {
		return fmt.Errorf("format %q is not known: choose one of %s", format, strings.Join(draftFormats, ", "))
	}
	texts, err := loadDraftTexts()
	if err != nil {
		return err
	}
	w := &drafter{disclosure: d, texts: texts[d.Language]}
	if w.texts == nil {
		return errors.New("draft a notice: the language of the disclosure has no texts")
	}
	w.write()
	if format == "html" {
		return draftHTML(out, w)
	}
	return draftMarkdown(out, w)
}

var loadDraftTexts = sync.OnceValues(func() (map[string]map[string]string, error) {
	texts := map[string]map[string]string{}
	return texts, readYAML("draft", &texts)
})

// drafter makes the parts of a draft.
type drafter struct {
	disclosure *report.Disclosure
	texts      map[string]string
	parts      []draftPart
}

// draftPart is a heading with what stands below it.
type draftPart struct {
	Level   int
	Heading string
	Texts   []string
	Columns []string
	Rows    [][]string
}

func (w *drafter) text(key string, args ...any) string {
	if len(args) == 0 {
		return w.texts[key]
	}
	return fmt.Sprintf(w.texts[key], args...)
}

// gap marks a place for a person.
func (w *drafter) gap(key string, args ...any) string { return w.text("gap", w.text(key, args...)) }

func (w *drafter) write() {
	d := w.disclosure
	name := d.Business.Name
	if name == "" {
		name = w.gap("business")
	}
	w.parts = []draftPart{{Level: 1, Heading: w.text("title", name), Texts: []string{w.text("updated", d.AsOf), w.text("scope")}}}
	w.parts = append(w.parts, w.collected(), w.sensitive(), w.sensitiveUse(), w.sale(), w.disclosures(), w.rights(), w.requests())
}

// collected lists the letters that apply.
func (w *drafter) collected() draftPart {
	p := draftPart{Level: 2, Heading: w.text("collected"), Columns: w.columns("category")}
	for _, c := range w.disclosure.Categories {
		if c.Kind == report.KindLetter {
			p.Rows = append(p.Rows, w.row(c, c.Key+". "+c.Name))
		}
	}
	var open []string
	for _, c := range w.disclosure.Open {
		if c.Kind == report.KindLetter && !c.Applies {
			open = append(open, c.Key)
		}
	}
	waiting := strings.Join(open, ", ")
	if waiting == "" {
		waiting = w.text("gap_nothing")
	}
	p.Texts = []string{w.gap("gap_categories", waiting)}
	if len(p.Rows) > 0 {
		p.Texts = append(p.Texts, w.text("collected_lead"))
	}
	return p
}

func (w *drafter) columns(first string) []string {
	return []string{
		w.text(first), w.text("examples"), w.text("sources"), w.text("purposes"), w.text("disclosed"), w.text("sold"), w.text("retention"),
	}
}

// row tells what is known of a category.
func (w *drafter) row(c *report.Category, name string) []string {
	labels := make([]string, 0, len(c.Types))
	for _, t := range c.Types {
		labels = append(labels, t.Label)
	}
	return []string{
		name, strings.Join(labels, "; "), w.facts(c.Sources, c, "gap_sources"), w.facts(c.Purposes, c, "gap_purposes"),
		w.disclosedTo(c), w.soldTo(c), w.facts(c.Retention, c, "gap_retention"),
	}
}

// facts lists declared facts, and a gap where a system has none.
func (w *drafter) facts(facts []report.Fact, c *report.Category, gap string) string {
	var out []string
	missing := len(facts) == 0
	for _, f := range facts {
		switch {
		case f.Origin.Kind != report.OriginDeclared:
			missing = true
		case !slices.Contains(out, f.Text):
			out = append(out, f.Text)
		}
	}
	if missing {
		out = append(out, w.gap(gap, c.Key))
	}
	return strings.Join(out, "; ")
}

func (w *drafter) disclosedTo(c *report.Category) string {
	kinds := kindsOf(c.Disclosed, "")
	switch {
	case len(kinds) > 0:
		return strings.Join(kinds, "; ")
	case w.disclosure.BusinessPurpose.None != nil:
		return w.text("no")
	}
	return w.gap("gap_disclosed", c.Key)
}

func (w *drafter) soldTo(c *report.Category) string {
	var out []string
	if kinds := kindsOf(c.Sold, inventory.ModeSold); len(kinds) > 0 {
		out = append(out, w.text("row_sold", strings.Join(kinds, ", ")))
	}
	if kinds := kindsOf(c.Sold, inventory.ModeShared); len(kinds) > 0 {
		out = append(out, w.text("row_shared", strings.Join(kinds, ", ")))
	}
	switch {
	case len(out) > 0:
		return strings.Join(out, "; ")
	case w.disclosure.SoldOrShared.None != nil:
		return w.text("no")
	}
	return w.gap("gap_sold", c.Key)
}

// kindsOf lists the kinds of recipients in a mode; "" means any.
func kindsOf(rows []report.Transfer, mode inventory.DisclosureMode) []string {
	var kinds []string
	for _, t := range rows {
		kind := t.Recipient.Kind
		if kind == "" {
			kind = t.Recipient.Name
		}
		if (mode == "" || t.Mode == mode) && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (w *drafter) sensitive() draftPart {
	p := draftPart{Level: 2, Heading: w.text("sensitive"), Columns: w.columns("sensitive_column")}
	for _, c := range w.disclosure.Categories {
		if c.Kind == report.KindSensitive {
			p.Rows = append(p.Rows, w.row(c, c.Name))
		}
	}
	p.Texts = []string{w.text("sensitive_lead")}
	if len(p.Rows) == 0 {
		p.Texts = []string{w.gap("gap_sensitive")}
	}
	return p
}

func (w *drafter) sensitiveUse() draftPart {
	p := draftPart{Level: 2, Heading: w.text("use"), Texts: []string{w.gap("gap_use")}}
	if use := w.disclosure.SensitiveUse; use != nil && use.Whole {
		p.Texts = []string{w.text("use_limited")}
		if use.Kind == inventory.StatementSensitiveBeyond {
			p.Texts = []string{w.text("use_beyond")}
		}
	}
	return p
}

func (w *drafter) sale() draftPart {
	p := draftPart{Level: 2, Heading: w.text("sale")}
	switch sold := w.disclosure.SoldOrShared; {
	case len(sold.Rows) > 0:
		p.Texts = append(p.Texts, w.gap("gap_sale"), w.gap("gap_sale_purpose"))
	case sold.None != nil && sold.None.Whole:
		p.Texts = append(p.Texts, w.text("none_sold"))
	default:
		p.Texts = append(p.Texts, w.gap("gap_sale"))
	}
	switch under := w.disclosure.Under16; {
	case under == nil || !under.Whole:
		p.Texts = append(p.Texts, w.gap("gap_under16"))
	case under.Kind == inventory.StatementSaleUnder16:
		p.Texts = append(p.Texts, w.text("under16_yes"))
	default:
		p.Texts = append(p.Texts, w.text("under16"))
	}
	return p
}

func (w *drafter) disclosures() draftPart {
	p := draftPart{Level: 2, Heading: w.text("disclosure"), Texts: []string{w.text("disclosure_text")}}
	if list := w.disclosure.BusinessPurpose; len(list.Rows) == 0 && list.None != nil && list.None.Whole {
		p.Texts = []string{w.text("none_disclosed")}
	}
	return p
}

func (w *drafter) rights() draftPart {
	p := draftPart{Level: 2, Heading: w.text("rights"), Texts: []string{w.text("rights_text")}}
	if len(w.disclosure.SoldOrShared.Rows) > 0 {
		p.Texts = append(p.Texts, w.text("rights_opt_out"))
	}
	return p
}

func (w *drafter) requests() draftPart {
	p := draftPart{Level: 2, Heading: w.text("requests"), Texts: []string{w.gap("gap_contact")}}
	if contact := w.disclosure.Business.Contact; contact != "" {
		p.Texts = []string{w.text("requests_text", contact)}
	}
	p.Texts = append(p.Texts, w.gap("gap_verification"), w.gap("gap_agent"))
	if len(w.disclosure.SoldOrShared.Rows) > 0 {
		p.Texts = append(p.Texts, w.gap("gap_signal"))
	}
	return p
}

// draftMarkdown writes the draft as Markdown.
func draftMarkdown(out io.Writer, w *drafter) error {
	var b strings.Builder
	for i, p := range w.parts {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s %s\n", strings.Repeat("#", p.Level), escapeDraft(p.Heading))
		for _, text := range p.Texts {
			fmt.Fprintf(&b, "\n%s\n", escapeDraft(text))
		}
		if len(p.Rows) == 0 {
			continue
		}
		b.WriteString("\n|")
		for _, c := range p.Columns {
			b.WriteString(" " + escapeDraft(c) + " |")
		}
		b.WriteString("\n|" + strings.Repeat(" --- |", len(p.Columns)) + "\n")
		for _, row := range p.Rows {
			b.WriteString("|")
			for _, cell := range row {
				b.WriteString(" " + escapeDraft(cell) + " |")
			}
			b.WriteString("\n")
		}
	}
	if _, err := io.WriteString(out, b.String()); err != nil {
		return fmt.Errorf("write the draft: %w", err)
	}
	return nil
}

// escapedGap is a gap whose brackets were escaped; people look for them as they are.
var escapedGap = regexp.MustCompile(`\\\[((?:TO FILL IN|IN TE VULLEN): [^\[\]]*?)\\\]`)

// escapeDraft escapes what would act as markup, and keeps the text readable as it is.
func escapeDraft(s string) string {
	s = escapedGap.ReplaceAllString(escapeMarkdown(s), "[$1]")
	return strings.ReplaceAll(s, "&amp; ", "& ")
}

// draftPage is the draft as an HTML file that stands by itself.
var draftPage = template.Must(template.New("draft").Parse(`<!doctype html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{(index .Parts 0).Heading}}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef1f4}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
</style>
</head>
<body>
<main>
{{range .Parts}}{{if eq .Level 1}}<h1>{{.Heading}}</h1>{{else}}<h2>{{.Heading}}</h2>{{end}}
{{range .Texts}}<p>{{.}}</p>
{{end}}{{if .Rows}}<table>
<thead><tr>{{range .Columns}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
{{end}}{{end}}</main>
</body>
</html>
`))

func draftHTML(out io.Writer, w *drafter) error {
	for i := range w.parts {
		p := &w.parts[i]
		p.Heading, p.Texts, p.Columns = clean(p.Heading), cleanAll(p.Texts), cleanAll(p.Columns)
		for j := range p.Rows {
			p.Rows[j] = cleanAll(p.Rows[j])
		}
	}
	page := struct {
		Language string
		Parts    []draftPart
	}{w.disclosure.Language, w.parts}
	if err := draftPage.Execute(out, page); err != nil {
		return fmt.Errorf("write the draft: %w", err)
	}
	return nil
}
