package policy

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pinventory/inventory"
	"pinventory/report"
)

// transfers compares what is sold, shared and disclosed.
func (c *comparison) transfers() {
	for i := range c.notice.Categories {
		said := &c.notice.Categories[i]
		if said.Letter == "L" {
			continue
		}
		c.soldOrShared(said, inventory.ModeSold, said.Sold)
		c.soldOrShared(said, inventory.ModeShared, said.Shared)
		c.disclosed(said)
		c.recipients(said)
	}
	for kind, answer := range map[string]Answer{statementSale: c.notice.Sale, statementSharing: c.notice.Sharing} {
		if answer == Hedged {
			q := c.statement(kind, Hedged)
			c.add(Finding{
				Rule: "sale_hedged", Subject: kind, Line: q.Line, Quote: q.Text,
				Text: fmt.Sprintf("The notice neither affirms nor denies %s: it hedges, or takes a denial back.", kind),
			})
		}
	}
}

func (c *comparison) statement(kind string, answer Answer) Quote {
	for _, s := range c.notice.Statements {
		if s.Kind == kind && s.Answer == answer {
			return s.Quote
		}
	}
	for _, s := range c.notice.Statements {
		if s.Kind == kind {
			return s.Quote
		}
	}
	return Quote{}
}

// rowsOf gives the declared transfers of a category in a mode.
func rowsOf(rows []report.Transfer, letter inventory.Letter, mode inventory.DisclosureMode) []report.Transfer {
	return slices.DeleteFunc(slices.Clone(rows), func(t report.Transfer) bool {
		return t.Category != string(letter) || mode != "" && t.Mode != mode
	})
}

// soldOrShared compares the answer of the notice with what the register declares.
func (c *comparison) soldOrShared(said *Category, mode inventory.DisclosureMode, answer Answer) {
	rows := rowsOf(c.disclosure.SoldOrShared.Rows, said.Letter, mode)
	field := map[inventory.DisclosureMode]role{inventory.ModeSold: roleSell, inventory.ModeShared: roleShare}[mode]
	kind := map[inventory.DisclosureMode]string{inventory.ModeSold: statementSale, inventory.ModeShared: statementSharing}[mode]
	f := Finding{Subject: string(said.Letter)}.at(said.Quotes, field)
	if slices.Contains(said.General, string(field)) {
		q := c.statement(kind, No)
		f.Line, f.Quote = q.Line, q.Text
	}
	switch {
	case len(rows) > 0 && answer == No:
		f.Rule, f.Register = "not_sold_but_declared", linesOfRows(rows)
		f.Text = fmt.Sprintf("The notice says that category %s is not %s; the register declares that it is, to %s.", said.Letter, mode, namesOf(rows))
	case anyFound(rows) && answer == Unstated:
		f = Finding{Subject: string(said.Letter), Rule: "transfer_not_in_notice", Register: linesOfRows(rows)}
		f.Text = fmt.Sprintf("The register declares that category %s is %s to %s; the notice does not say so.", said.Letter, mode, namesOf(rows))
	case len(rows) == 0 && answer == Yes:
		f.Rule = "transfer_not_in_register"
		f.Text = fmt.Sprintf("The notice says that category %s is %s; the register declares no such transfer.", said.Letter, mode)
	default:
		return
	}
	c.add(f)
}

// anyFound reports whether scans found what one of the transfers is about.
func anyFound(rows []report.Transfer) bool {
	return slices.ContainsFunc(rows, func(t report.Transfer) bool { return t.Found })
}

func linesOfRows(rows []report.Transfer) []string {
	var out []string
	for _, t := range rows {
		out = append(out, registerLines(t.Origin)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func namesOf(rows []report.Transfer) string {
	var names []string
	for _, t := range rows {
		names = append(names, t.Recipient.Name)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// disclosed compares disclosure for a business purpose.
func (c *comparison) disclosed(said *Category) {
	rows := rowsOf(c.disclosure.BusinessPurpose.Rows, said.Letter, "")
	if len(rows) == 0 || said.Status == Denied {
		return
	}
	switch said.Disclosed {
	case No:
		f := Finding{Rule: "not_disclosed_but_declared", Subject: string(said.Letter), Register: linesOfRows(rows)}
		f.Text = fmt.Sprintf("The notice says that category %s is not disclosed; the register declares disclosure to %s.", said.Letter, namesOf(rows))
		c.add(f.at(said.Quotes, roleRecipient))
	case Unstated:
		if !anyFound(rows) {
			return
		}
		c.add(Finding{
			Rule: "disclosure_not_in_notice", Subject: string(said.Letter), Register: linesOfRows(rows),
			Text: fmt.Sprintf("The register declares that category %s is disclosed to %s; the notice does not say so of the category.", said.Letter, namesOf(rows)),
		})
	}
}

// recipients compares the kinds of recipients of a category that both sides name.
func (c *comparison) recipients(said *Category) {
	rows := append(rowsOf(c.disclosure.BusinessPurpose.Rows, said.Letter, ""), rowsOf(c.disclosure.SoldOrShared.Rows, said.Letter, "")...)
	named := append(slices.Clone(said.Recipients), said.SoldTo...)
	if len(named) == 0 || len(rows) == 0 && c.disclosure.Register.File == "" {
		return
	}
	declared := map[string]bool{}
	for _, t := range rows {
		code := t.Recipient.Code
		declared[code] = true
		if code == "" || slices.Contains(named, code) || c.coveredBy(named, t.Recipient) || c.says(t.Recipient.Kind) {
			continue
		}
		c.add(Finding{
			Rule: "recipient_not_in_notice", Subject: string(said.Letter), Register: registerLines(t.Origin),
			Text: fmt.Sprintf("The register declares that category %s goes to %s (%s); the notice names no such recipient of it.", said.Letter, t.Recipient.Name, t.Recipient.Kind),
		}.at(said.Quotes, roleRecipient))
	}
	for _, code := range named {
		if !declared[code] && code != "service_provider" && !slices.ContainsFunc(rows, func(t report.Transfer) bool { return alike(code, t.Recipient.Code) }) {
			c.add(Finding{
				Rule: "recipient_not_in_register", Subject: string(said.Letter),
				Text: fmt.Sprintf("The notice says that category %s goes to %q; the register declares no such recipient of it.", said.Letter, code),
			}.at(said.Quotes, roleRecipient))
		}
	}
}

// coveredBy reports whether the notice names a recipient by a wider word: "service providers", or a kind that notices
// do not set apart.
func (c *comparison) coveredBy(named []string, r report.Recipient) bool {
	if r.Role != inventory.RoleThirdParty && slices.Contains(named, "service_provider") {
		return true
	}
	return slices.ContainsFunc(named, func(code string) bool { return alike(code, r.Code) })
}

// alike reports whether two codes are words for the same in notices.
func alike(a, b string) bool {
	pairs := [][2]string{{"analytics", "web_analytics"}, {"ad_network", "advertiser"}, {"government", "court"}}
	return a == b || slices.ContainsFunc(pairs, func(p [2]string) bool { return p[0] == a && p[1] == b || p[0] == b && p[1] == a })
}

// retention compares how long categories are kept. Only lengths of time are compared; criteria in words are for people.
func (c *comparison) retention() {
	for i := range c.notice.Categories {
		said := &c.notice.Categories[i]
		held := c.held[string(said.Letter)]
		if held == nil || said.Status != Declared {
			continue
		}
		c.retentionOf(said, held)
	}
}

func (c *comparison) retentionOf(said *Category, held *report.Category) {
	text := said.Retention
	for _, q := range c.notice.Retention {
		if said.Retention == "" {
			text += " " + q.Text
		}
	}
	for _, f := range held.Retention {
		if f.Origin.Kind != report.OriginDeclared {
			continue
		}
		finding := Finding{Subject: held.Key, Register: registerLines(f.Origin)}
		declared, told := durations(f.Text), durations(text)
		switch {
		case strings.TrimSpace(text) == "":
			finding.Rule = "retention_missing"
			finding.Text = fmt.Sprintf("The register keeps category %s %q; the notice does not say how long it is kept.", held.Key, f.Text)
		case len(declared) > 0 && len(told) > 0 && !slices.ContainsFunc(declared, func(d int) bool { return slices.Contains(told, d) }):
			finding.Rule = "retention_differs"
			finding.Text = fmt.Sprintf("The register keeps category %s %q; the notice says %q.", held.Key, f.Text, strings.TrimSpace(text))
			finding = finding.at(said.Quotes, roleRetention)
			if said.Retention == "" && len(c.notice.Retention) > 0 {
				finding.Line, finding.Quote = c.notice.Retention[0].Line, c.notice.Retention[0].Text
			}
		default:
			continue
		}
		c.add(finding)
	}
}

var duration = regexp.MustCompile(`(?i)\b(\d{1,4}|one|two|three|four|five|six|seven|ten|een|één|twee|drie|vier|vijf|zes|zeven|tien)\s*(?:\(\d+\)\s*)?(days?|dag(?:en)?|weeks?|we(?:ek|ken)|months?|maand(?:en)?|years?|jaar|jaren)\b`)

// wordNumbers are the numbers that texts on retention spell out.
var wordNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
	"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "tien": 10,
}

// durations gives the lengths of time that a text tells, in days, with months of 30 and years of 360 days so that
// 12 months are a year.
func durations(text string) []int {
	var out []int
	for _, m := range duration.FindAllStringSubmatch(text, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = wordNumbers[strings.ToLower(m[1])]
		}
		unit := strings.ToLower(m[2])
		switch unit[0] {
		case 'w':
			n *= 7
		case 'm':
			n *= 30
		case 'y', 'j':
			n *= 360
		}
		out = append(out, n)
	}
	return out
}

// age checks that the notice was updated within twelve months, Cal. Civ. Code 1798.130(a)(5).
func (c *comparison) age() {
	latest := max(c.notice.EffectiveDate, c.notice.UpdatedDate)
	if latest == "" {
		return
	}
	day, err := time.Parse(time.DateOnly, latest)
	if err != nil {
		if day, err = time.Parse("2006-01", latest); err != nil {
			return
		}
		day = day.AddDate(0, 1, -1)
	}
	if !day.AddDate(1, 0, 0).Before(c.disclosure.AsOf.Time()) {
		return
	}
	q := Quote{}
	for _, s := range c.notice.Statements {
		if s.Value == latest {
			q = s.Quote
		}
	}
	c.add(Finding{
		Rule: "notice_outdated", Subject: "date", Line: q.Line, Quote: q.Text,
		Text: fmt.Sprintf("The notice is of %s, more than twelve months before %s.", latest, c.disclosure.AsOf),
	})
}

// within reports what the notice says twice, hedges, or leaves to others.
func (c *comparison) within() {
	n := c.notice
	for _, contradiction := range n.Contradictions {
		c.add(Finding{Rule: "contradiction", Subject: contradiction.Subject, Text: sentenceCase(contradiction.Text)}.at(contradiction.Quotes, ""))
	}
	for _, q := range n.Unmapped {
		c.add(Finding{Rule: "unmapped", Subject: "category", Line: q.Line, Quote: q.Text, Text: "This names no category of the statute that is known."})
	}
	for _, u := range n.Unread {
		c.add(Finding{Rule: "unread", Subject: "language", Line: u.From, Text: fmt.Sprintf("Lines %d to %d were not read: %s.", u.From, u.To, u.Reason)})
	}
	for _, g := range n.Gaps {
		c.add(Finding{Rule: "gap", Subject: "gap", Line: g.Line, Quote: g.Text, Text: "To be filled in: " + g.Text + "."})
	}
	c.limits()
	c.elsewhere()
}

// limits checks the times that the notice tells.
func (c *comparison) limits() {
	for _, r := range c.notice.Responses {
		if !r.Confirms && (r.Days > 45 || r.Business && r.Days > 31) {
			c.add(Finding{
				Rule: "response_too_long", Subject: "response", Line: r.Line, Quote: r.Text,
				Text: fmt.Sprintf("The notice answers requests within %d days; the limit is 45 calendar days.", r.Days),
			})
		}
	}
	if months := c.notice.LookbackMonths; months > 0 && months < 12 {
		q := c.statement("lookback", "")
		c.add(Finding{
			Rule: "lookback_too_short", Subject: "lookback", Line: q.Line, Quote: q.Text,
			Text: fmt.Sprintf("The lists of the notice cover %d months.", months),
		})
	}
}

// elsewhere reports sources that stand only outside the part that answers the CCPA.
func (c *comparison) elsewhere() {
	inside := map[string]bool{}
	for i := range c.notice.Categories {
		for _, code := range c.notice.Categories[i].Sources {
			inside[code] = true
		}
	}
	if !slices.ContainsFunc(c.notice.Sources, func(p Party) bool { return p.California }) {
		return
	}
	for _, p := range c.notice.Sources {
		for _, code := range p.Codes {
			if !p.California && !inside[code] {
				inside[code] = true
				c.add(Finding{
					Rule: "source_outside_section", Subject: code, Line: p.Line, Quote: p.Text,
					Text: fmt.Sprintf("The notice names the source %q outside the part for California, which lacks it.", code),
				})
			}
		}
	}
}

func sentenceCase(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.TrimSuffix(s[1:], ".") + "."
}
