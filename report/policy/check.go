package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/report"
)

// Severity says how much a finding weighs.
type Severity string

// The severities: an error is a statement that what is held or declared refutes, or a duty that is not met; a warning
// is a difference that a person has to settle; a note tells what the comparison rests on.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityNote    Severity = "note"
)

// Finding is a difference between a notice and what is held and declared, or within the notice.
type Finding struct {
	Rule     string   `json:"rule"` // one of Rules
	Severity Severity `json:"severity"`
	Subject  string   `json:"subject"` // a letter, a key of a sensitive item, or what the finding is about
	Text     string   `json:"text"`
	Action   string   `json:"action"`
	Cite     string   `json:"cite"`
	Line     int      `json:"line"` // in the notice; 0: the notice says nothing of it
	Quote    string   `json:"quote"`
	Columns  []string `json:"columns"`  // of the inventory
	Register []string `json:"register"` // lines of the register, as FILE:LINE
}

// Requirement is a required part of a privacy policy with where the notice has it.
type Requirement struct {
	Cite   string `json:"cite"`
	Text   string `json:"text"`
	Status string `json:"status"` // present, missing, gap, or not_needed
	Line   int    `json:"line"`
}

// Result is the comparison of a notice with a disclosure.
type Result struct {
	SchemaVersion string           `json:"schema_version"`
	Notice        string           `json:"notice"` // name of the file
	Company       string           `json:"company"`
	EffectiveDate string           `json:"effective_date"`
	AsOf          inventory.Date   `json:"as_of"`
	Window        inventory.Period `json:"window"`
	Findings      []Finding        `json:"findings"`
	Checklist     []Requirement    `json:"checklist"`
}

// Check compares a notice with the disclosure of what was held and declared over a window. It is a pure function of
// both. The findings are sorted by severity, then as the law orders categories.
func Check(file string, n *Notice, d *report.Disclosure) (*Result, error) {
	if n == nil || d == nil {
		return nil, errors.New("compare a notice: a notice and a disclosure are needed")
	}
	c := &comparison{notice: n, disclosure: d, held: map[string]*report.Category{}}
	for _, category := range d.Categories {
		c.held[category.Key] = category
	}
	c.categories()
	c.sensitiveItems()
	c.sources()
	c.transfers()
	c.retention()
	c.age()
	c.within()
	checklist := c.checklist()
	c.sort()
	return &Result{
		SchemaVersion: SchemaVersion, Notice: file, Company: n.Company, EffectiveDate: n.EffectiveDate, AsOf: d.AsOf,
		Window: d.Window, Findings: c.findings, Checklist: checklist,
	}, nil
}

// comparison gathers the findings.
type comparison struct {
	notice     *Notice
	disclosure *report.Disclosure
	held       map[string]*report.Category // what applies, by key
	findings   []Finding
}

func (c *comparison) add(f Finding) {
	rule, known := ruleByID[f.Rule]
	if !known {
		panic("policy: rule " + f.Rule + " is not listed") // a test runs every rule
	}
	f.Severity, f.Cite, f.Action = cmp.Or(f.Severity, rule.Severity), cmp.Or(f.Cite, rule.Cite), cmp.Or(f.Action, rule.Action)
	if f.Columns == nil {
		f.Columns = []string{}
	}
	if f.Register == nil {
		f.Register = []string{}
	}
	c.findings = append(c.findings, f)
}

// at points a finding to the place of the notice that it is about.
func (f Finding) at(quotes []Quote, field role) Finding {
	for _, q := range quotes {
		if q.Field == string(field) {
			f.Line, f.Quote = q.Line, q.Text
			return f
		}
	}
	if len(quotes) > 0 {
		f.Line, f.Quote = quotes[0].Line, quotes[0].Text
	}
	return f
}

// categories compares the letters A to K.
func (c *comparison) categories() {
	for i := range c.notice.Categories {
		said := &c.notice.Categories[i]
		letter := string(said.Letter)
		if letter == "L" {
			continue
		}
		held := c.held[letter]
		switch {
		case held != nil && said.Status != Declared:
			c.undeclared(said, held)
		case held == nil && said.Status == Declared:
			c.notFound(said)
		case held == nil && said.Status == Mentioned:
			c.add(Finding{
				Rule: "mentioned_only", Subject: letter,
				Text: fmt.Sprintf("The notice speaks of information of category %s, and its list of categories lacks it.", letter),
			}.at(said.Quotes, "mention"))
		}
	}
}

// undeclared reports a category that is held and that the notice does not declare. What is in B alone because it is in
// A, I or J too is no difference, as long as those are declared.
func (c *comparison) undeclared(said *Category, held *report.Category) {
	columns := columnsOfHoldings(held.Holdings)
	if held.Key == "B" {
		if columns = c.onlyInB(held); len(columns) == 0 {
			return
		}
	}
	f := Finding{Subject: held.Key, Columns: columns}.at(said.Quotes, roleCollect)
	types := typesOf(held)
	switch said.Status {
	case Denied:
		f.Rule = "found_but_denied"
		f.Text = fmt.Sprintf("The notice denies that category %s (%s) is collected; it was found: %s.", held.Key, held.Name, types)
	case Mentioned:
		f.Rule = "found_only_mentioned"
		f.Text = fmt.Sprintf("Category %s (%s) was found: %s. The notice speaks of it, and its list of categories lacks it.", held.Key, held.Name, types)
	default:
		f.Rule = "found_not_mentioned"
		f.Text = fmt.Sprintf("Category %s (%s) was found: %s. The notice does not speak of it.", held.Key, held.Name, types)
	}
	c.add(f)
}

// onlyInB gives the columns whose types are in B and in none of the declared A, I and J.
func (c *comparison) onlyInB(held *report.Category) []string {
	var kept []*report.Holding
	for _, h := range held.Holdings {
		covered := slices.ContainsFunc(h.Found.Letters, func(letter inventory.Letter) bool {
			return strings.Contains("AIJ", string(letter)) && c.notice.Category(letter).Status == Declared
		})
		if !covered {
			kept = append(kept, h)
		}
	}
	return columnsOfHoldings(kept)
}

func columnsOfHoldings(holdings []*report.Holding) []string {
	var out []string
	for _, h := range holdings {
		out = append(out, h.Column.String())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func typesOf(held *report.Category) string {
	labels := make([]string, 0, len(held.Types))
	for _, t := range held.Types {
		labels = append(labels, t.Label)
	}
	if len(labels) > 4 {
		labels = append(labels[:4], fmt.Sprintf("%d more", len(held.Types)-4))
	}
	return strings.Join(labels, "; ")
}

// notFound reports a category that the notice declares and no scan found, with what was not looked at.
func (c *comparison) notFound(said *Category) {
	f := Finding{Rule: "declared_not_found", Subject: string(said.Letter)}.at(said.Quotes, roleCategory)
	f.Text = fmt.Sprintf("The notice declares category %s; no scan found it. %s", said.Letter, c.coverage())
	for _, open := range c.disclosure.Open {
		if open.Key == string(said.Letter) && len(open.Conditions) > 0 {
			f.Columns = columnsOfHoldings(open.Holdings)
			f.Text = fmt.Sprintf("The notice declares category %s; whether it was found depends on a fact that nobody has settled: %s.",
				said.Letter, open.Conditions[0].Text)
		}
	}
	c.add(f)
}

// coverage says what "not found" rests on.
func (c *comparison) coverage() string {
	systems, columns, read := 0, 0, 0
	var failed []string
	for _, s := range c.disclosure.Coverage.Systems {
		systems++
		columns += s.Columns
		read += s.ColumnsRead
		if s.Failure != "" || !s.Whole {
			failed = append(failed, s.Name)
		}
	}
	noun := "systems"
	if systems == 1 {
		noun = "system"
	}
	text := fmt.Sprintf("%d of %d columns of %d %s were looked at.", read, columns, systems, noun)
	if len(failed) > 0 {
		text += " Not read to the end: " + strings.Join(failed, ", ") + "."
	}
	return text
}

// sensitiveItems compares the items of 1798.140(ae). Naming A, B or C does not declare them.
func (c *comparison) sensitiveItems() {
	all := c.notice.Category("L")
	for i := range c.notice.Sensitive {
		said := &c.notice.Sensitive[i]
		held := c.held[said.Key]
		switch {
		case held != nil && said.Status != Declared:
			c.undeclaredItem(said, held, all)
		case held == nil && said.Status == Mentioned && all.Status != Declared:
			c.add(Finding{
				Rule: "sensitive_among_examples", Subject: said.Key,
				Text: "The examples of other categories name sensitive personal information, and the notice does not declare it as such.",
			}.at(said.Quotes, roleCategory))
		}
	}
}

func (c *comparison) undeclaredItem(said *SensitiveItem, held *report.Category, all *Category) {
	f := Finding{Rule: "sensitive_not_declared", Subject: said.Key, Columns: columnsOfHoldings(held.Holdings)}
	f.Text = fmt.Sprintf("Sensitive personal information was found (%s: %s).", held.Name, typesOf(held))
	switch {
	case said.Status == Denied:
		f.Rule = "found_but_denied"
		f = f.at(said.Quotes, roleCollect)
		f.Text += " The notice denies it."
	case all.Status == Denied:
		f.Rule = "found_but_denied"
		f = f.at(all.Quotes, roleCollect)
		f.Text += " The notice denies that it collects any."
	case said.Status == Mentioned:
		f = f.at(said.Quotes, roleCategory)
		f.Text += " The notice names it only among the examples of other categories."
	case all.Status == Declared:
		f.Severity = SeverityWarning
		f = f.at(all.Quotes, roleCategory)
		f.Text += " The notice declares sensitive information without this item."
	default:
		f.Text += " The notice does not declare it."
	}
	c.add(f)
}

// sources compares the categories of sources of the notice and the register.
func (c *comparison) sources() {
	said := c.saidSources()
	declared := map[string]report.Fact{}
	for _, f := range c.disclosure.Sources {
		if f.Origin.Kind == report.OriginDeclared {
			if _, seen := declared[f.Code]; !seen {
				declared[f.Code] = f
			}
		}
	}
	for _, code := range sortedKeys(declared) {
		f := declared[code]
		if _, found := said[code]; !found && !c.says(f.Text) {
			c.add(Finding{
				Rule: "source_not_in_notice", Subject: code, Register: registerLines(f.Origin),
				Text: fmt.Sprintf("The register declares the source %q; the notice does not name it.", f.Text),
			})
		}
	}
	if len(declared) == 0 {
		return
	}
	for _, code := range sortedKeys(said) {
		if _, found := declared[code]; !found {
			q := said[code]
			c.add(Finding{
				Rule: "source_not_in_register", Subject: code, Line: q.Line, Quote: q.Text,
				Text: fmt.Sprintf("The notice names the source %q; the register does not declare it.", code),
			})
		}
	}
}

// says reports whether the notice has a text of the register's own in one of its quotations.
func (c *comparison) says(text string) bool {
	has := func(q Quote) bool {
		return text != "" && strings.Contains(strings.ToLower(q.Text), strings.ToLower(text))
	}
	for i := range c.notice.Categories {
		if slices.ContainsFunc(c.notice.Categories[i].Quotes, has) {
			return true
		}
	}
	return slices.ContainsFunc(c.notice.Sources, func(p Party) bool { return has(p.Quote) })
}

// saidSources gives the codes of the sources that the notice names, with where.
func (c *comparison) saidSources() map[string]Quote {
	said := map[string]Quote{}
	note := func(codes []string, q Quote) {
		for _, code := range codes {
			if _, seen := said[code]; !seen {
				said[code] = q
			}
		}
	}
	for _, p := range c.notice.Sources {
		note(p.Codes, p.Quote)
	}
	for i := range c.notice.Categories {
		category := &c.notice.Categories[i]
		f := Finding{}.at(category.Quotes, roleSource)
		note(category.Sources, Quote{Line: f.Line, Text: f.Quote})
	}
	return said
}

func registerLines(o report.Origin) []string {
	if o.File == "" {
		return nil
	}
	return []string{fmt.Sprintf("%s:%d", o.File, o.Line)}
}

// sort orders findings by severity, then by letter and item, then by line and text.
func (c *comparison) sort() {
	rank := map[Severity]int{SeverityError: 0, SeverityWarning: 1, SeverityNote: 2}
	slices.SortStableFunc(c.findings, func(x, y Finding) int {
		return cmp.Or(
			cmp.Compare(rank[x.Severity], rank[y.Severity]), cmp.Compare(len(x.Subject), len(y.Subject)),
			cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Text, y.Text),
		)
	})
	c.findings = slices.CompactFunc(c.findings, func(x, y Finding) bool {
		return x.Rule == y.Rule && x.Subject == y.Subject && x.Text == y.Text && x.Line == y.Line
	})
	if c.findings == nil {
		c.findings = []Finding{}
	}
}
