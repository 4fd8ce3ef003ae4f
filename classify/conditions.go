package classify

import (
	"fmt"
	"slices"

	"pinventory/inventory"
)

// The data types and items that conditions speak of.
const (
	typeAge         inventory.DataTypeID = "demo.age"
	typeBirthDate   inventory.DataTypeID = "demo.birth_date"
	typeCardNumber  inventory.DataTypeID = "fin.card_number"
	typeCardCode    inventory.DataTypeID = "fin.card_cvv"
	typeCoarse      inventory.DataTypeID = "geo.coarse"
	typeEmail       inventory.DataTypeID = "contact.email"
	typeIP          inventory.DataTypeID = "device.ip"
	typeBankAccount inventory.DataTypeID = "fin.bank_account"
	typePassword    inventory.DataTypeID = "auth.password"
	typePrecise     inventory.DataTypeID = "geo.precise"
	typeToken       inventory.DataTypeID = "auth.token"
	typeAnswer      inventory.DataTypeID = "auth.security_answer"
	typeUnder16     inventory.DataTypeID = "child.under16"
	typeUserName    inventory.DataTypeID = "id.username"
	typeWorkEmail   inventory.DataTypeID = "contact.email_work"
)

const itemUnder16 = "regs_under16"

// settleByValues settles what the values of one column can tell: decimals of coordinates, dates of birth of children,
// providers of e-mail addresses.
func (t *tableClassifier) settleByValues(c *column, findings []inventory.Finding) []inventory.Finding {
	for i := range findings {
		f := &findings[i]
		switch f.Type {
		case typePrecise:
			t.settlePrecision(c, f)
		case typeBirthDate, typeAge:
			if children := c.profile.children(f.Type); children > 0 {
				note := fmt.Sprintf("%d of the values looked at are of people under 16", children)
				settleSensitive(f, itemUnder16, note)
				findings = append(findings, t.under16(f, children, c.profile.values))
				return findings
			}
		case typeEmail:
			t.settleMailbox(c, f)
		}
	}
	return findings
}

// children counts values of people under 16 in a column of dates of birth or ages.
func (p *profile) children(of inventory.DataTypeID) int64 {
	if of == typeAge {
		return p.spread.minors
	}
	return p.spread.byAge.child
}

// fewestCoordinates is how many coordinates must have been looked at before their decimals settle anything.
const fewestCoordinates = 5

// settlePrecision reads the decimals: Cal. Civ. Code 1798.140(w) draws the line at a radius of 1,850 feet, which two
// decimals of a degree do not resolve.
func (t *tableClassifier) settlePrecision(c *column, f *inventory.Finding) {
	coarse := t.tax.Type(typeCoarse)
	if coarse == nil || c.profile.spread.numbers < fewestCoordinates {
		return
	}
	fine := c.profile.spread.fineCoordinates()
	note := fmt.Sprintf("%.0f%% of the coordinates have three or more decimals", 100*fine)
	if fine >= 0.1 {
		addNote(f, "decimals", note)
		return
	}
	settled := t.newFinding(coarse, f.Confidence)
	settled.Share, settled.Evidence = f.Share, f.Evidence
	addNote(&settled, "decimals", note)
	*f = settled
}

func (t *tableClassifier) under16(of *inventory.Finding, children, values int64) inventory.Finding {
	f := t.newFinding(t.tax.Type(typeUnder16), of.Confidence)
	f.Share = round(float64(children) / float64(values))
	f.Evidence = []inventory.Evidence{{
		Kind: inventory.EvidenceValues, Rule: "under16", Version: t.model.Version, Matched: children, Of: values,
		Detail: fmt.Sprintf("read from the finding %s", of.Type),
	}}
	return f
}

// settleByTable settles what the columns of a table tell together: a log-in beside its password, a card beside its
// security code, Cal. Civ. Code 1798.140(ae)(1)(B); an address of a device in a log of activity.
func (t *tableClassifier) settleByTable(byColumn map[string][]inventory.Finding) {
	held := map[inventory.DataTypeID]string{}
	for _, c := range t.columns {
		for _, f := range byColumn[c.column.Name] {
			if _, known := held[f.Type]; !known && f.Confidence >= inventory.PersonalThreshold {
				held[f.Type] = c.column.Name
			}
		}
	}
	activity := firstHeld(held, "net.browsing_history", "net.login_history", "net.app_usage", "device.user_agent", "net.referrer")
	for _, findings := range byColumn {
		for i := range findings {
			f := &findings[i]
			if other := firstHeld(held, completedBy(f.Type)...); other != "" {
				settleSensitive(f, f.Sensitive.Item, fmt.Sprintf("held in one table with column %q", other))
			}
			if f.Type == typeIP && activity != "" {
				settleLetter(f, "F", fmt.Sprintf("kept beside activity in column %q", activity))
			}
		}
	}
}

func firstHeld(held map[inventory.DataTypeID]string, types ...inventory.DataTypeID) string {
	for _, id := range types {
		if name, ok := held[id]; ok {
			return name
		}
	}
	return ""
}

// settleSensitive turns a conditional state into a yes, and the letter L with it.
func settleSensitive(f *inventory.Finding, item, why string) {
	if f.Sensitive.State == inventory.SensitiveYes {
		return
	}
	f.Sensitive = inventory.Sensitivity{State: inventory.SensitiveYes, Item: item}
	settleLetter(f, "L", why)
}

// settleLetter moves a letter from conditional to certain.
func settleLetter(f *inventory.Finding, letter inventory.Letter, why string) {
	f.Conditional = slices.DeleteFunc(slices.Clone(f.Conditional), func(c inventory.ConditionalLetter) bool { return c.Letter == letter })
	if !slices.Contains(f.Letters, letter) {
		f.Letters = append(slices.Clone(f.Letters), letter)
		slices.Sort(f.Letters)
	}
	addNote(f, "condition", why)
}

// addNote adds evidence that decides a condition and does not weigh on the type.
func addNote(f *inventory.Finding, rule, detail string) {
	f.Evidence = append(slices.Clone(f.Evidence), inventory.Evidence{
		Kind: inventory.EvidenceNeighbours, Rule: rule, Detail: detail,
	})
}
