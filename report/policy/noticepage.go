package policy

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// NoticeSchema is the JSON Schema of the JSON form of a notice.
//
//go:embed schema/notice.schema.json
var NoticeSchema []byte

// noticeFormats are the forms in which WriteNotice writes.
var noticeFormats = []string{"table", "json", "md"}

// NoticeFormats lists the forms in which a notice can be written.
func NoticeFormats() []string { return append([]string(nil), noticeFormats...) }

// WriteNotice writes what a notice says: "table" for a terminal of a width in characters, "json", or "md". A width of
// 0 means DefaultWidth.
func WriteNotice(out io.Writer, n *Notice, format string, width int) error {
	switch format {
	case "json":
		return writeJSON(out, n)
	case "md":
		return n.page().markdown(out)
	case "table":
		return n.page().text(out, width)
	}
	return fmt.Errorf("format %q is not known: choose one of %s", format, strings.Join(noticeFormats, ", "))
}

func writeJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// page lays the notice out for people.
func (n *Notice) page() *page {
	p := &page{Title: "What the privacy notice says", Language: "en", Facts: n.facts()}
	p.Sections = append(p.Sections, n.categorySection(), n.sensitiveSection(), n.statementSection(), n.partySection())
	if len(n.Contradictions) > 0 {
		p.Sections = append(p.Sections, n.contradictionSection())
	}
	if len(n.Unmapped)+len(n.Unread) > 0 {
		p.Sections = append(p.Sections, n.unreadSection())
	}
	if len(n.Links) > 0 {
		s := section{Title: "Texts that the notice refers to, not read", Columns: []string{"Line", "Text", "Address"}}
		for _, l := range n.Links {
			s.Rows = append(s.Rows, []string{strconv.Itoa(l.Line), l.Text, l.Target})
		}
		p.Sections = append(p.Sections, s)
	}
	return p
}

func (n *Notice) facts() []pair {
	orNone := func(s string) string {
		if s == "" || s == "0" {
			return "not told"
		}
		return s
	}
	return []pair{
		{"Company", orNone(n.Company)}, {"Language", n.Language}, {"Effective", orNone(n.EffectiveDate)},
		{"Last updated", orNone(n.UpdatedDate)}, {"Look-back in months", orNone(strconv.Itoa(n.LookbackMonths))},
		{"Sold", string(n.Sale)}, {"Shared for cross-context behavioral advertising", string(n.Sharing)},
		{"Disclosed for a business purpose", string(n.Disclosure)},
		{"Sensitive information used beyond 11 CCR 7027(m)", string(n.SensitiveUse)},
		{"Sold or shared of consumers under 16", string(n.Under16)},
		{"Days to respond", orNone(strconv.Itoa(n.ResponseDays))},
	}
}

func (n *Notice) categorySection() section {
	s := section{
		Title:   "Categories, Cal. Civ. Code 1798.140(v)(1)",
		Columns: []string{"Category", "Status", "Name in the notice", "Sources", "Recipients", "Disclosed", "Sold", "Shared", "Retention", "Lines"},
	}
	for i := range n.Categories {
		c := &n.Categories[i]
		status := string(c.Status)
		if c.Condition != "" {
			status += " (" + c.Condition + ")"
		}
		name := c.Name
		if c.Boilerplate {
			name += " (the statute's examples)"
		}
		s.Rows = append(s.Rows, []string{
			string(c.Letter), status, name, strings.Join(c.Sources, ", "), strings.Join(c.Recipients, ", "),
			string(c.Disclosed), string(c.Sold), string(c.Shared), c.Retention, linesOf(c.Quotes),
		})
	}
	return s
}

// linesOf lists the lines of quotations, each one once.
func linesOf(quotes []Quote) string {
	var out []string
	last := 0
	for _, q := range quotes {
		if q.Line != last {
			out = append(out, strconv.Itoa(q.Line))
		}
		last = q.Line
	}
	return strings.Join(out, ", ")
}

func (n *Notice) sensitiveSection() section {
	s := section{
		Title: "Sensitive items, 1798.140(ae)", Columns: []string{"Item", "Status", "Lines"},
		Empty: "The notice speaks of no sensitive item.",
	}
	for _, item := range n.Sensitive {
		if item.Status != Absent {
			s.Rows = append(s.Rows, []string{item.Key, string(item.Status), linesOf(item.Quotes)})
		}
	}
	return s
}

func (n *Notice) statementSection() section {
	s := section{Title: "Statements", Columns: []string{"Line", "About", "Answer", "Text"}, Empty: "None was found."}
	for _, st := range n.Statements {
		s.Rows = append(s.Rows, []string{strconv.Itoa(st.Line), st.Kind, string(st.Answer) + st.Value, st.Text})
	}
	for _, r := range n.Responses {
		kind := "response"
		if r.Confirms {
			kind = "confirmation"
		}
		days := fmt.Sprintf("%d days", r.Days)
		if r.Business {
			days = fmt.Sprintf("%d business days", r.Days)
		}
		s.Rows = append(s.Rows, []string{strconv.Itoa(r.Line), kind, days, r.Text})
	}
	for _, q := range n.Retention {
		s.Rows = append(s.Rows, []string{strconv.Itoa(q.Line), "retention", "", q.Text})
	}
	return s
}

func (n *Notice) partySection() section {
	s := section{
		Title: "Sources, recipients and purposes told of all categories", Columns: []string{"Line", "What", "Codes", "Text"},
		Empty: "None was found.",
	}
	for _, p := range n.Sources {
		s.Rows = append(s.Rows, []string{strconv.Itoa(p.Line), "source", strings.Join(p.Codes, ", "), p.Text})
	}
	for _, p := range n.Recipients {
		s.Rows = append(s.Rows, []string{strconv.Itoa(p.Line), "recipient", strings.Join(p.Codes, ", "), p.Text})
	}
	for _, p := range n.Purposes {
		s.Rows = append(s.Rows, []string{strconv.Itoa(p.Line), "purpose", strings.Join(p.Codes, ", "), p.Text})
	}
	return s
}

func (n *Notice) contradictionSection() section {
	s := section{Title: "Contradictions within the notice", Columns: []string{"About", "What", "Lines"}}
	for _, c := range n.Contradictions {
		s.Rows = append(s.Rows, []string{c.Subject, c.Text, linesOf(c.Quotes)})
	}
	return s
}

func (n *Notice) unreadSection() section {
	s := section{Title: "Not read", Columns: []string{"Line", "Why", "Text"}}
	for _, q := range n.Unmapped {
		s.Rows = append(s.Rows, []string{strconv.Itoa(q.Line), "names no category that is known", q.Text})
	}
	for _, u := range n.Unread {
		s.Rows = append(s.Rows, []string{fmt.Sprintf("%d to %d", u.From, u.To), u.Reason, ""})
	}
	return s
}
