package policy

import "pinventory/inventory"

// Status says how a notice treats a category.
type Status string

// The statuses. A claim in a list, a table or a sentence about categories declares or denies; what is only spoken of
// elsewhere is mentioned.
const (
	Declared  Status = "declared"
	Denied    Status = "denied"
	Mentioned Status = "mentioned"
	Absent    Status = "absent"
)

// Answer is what a notice says to a question.
type Answer string

// The answers. Hedged covers "may", a denial "for money", and a denial that is taken back elsewhere.
const (
	Yes      Answer = "yes"
	No       Answer = "no"
	Hedged   Answer = "hedged"
	Unstated Answer = "unstated"
)

// Notice is what a published privacy notice says.
type Notice struct {
	SchemaVersion  string          `json:"schema_version"`
	Format         string          `json:"format"`
	Company        string          `json:"company"`
	Language       string          `json:"language"`
	EffectiveDate  string          `json:"effective_date"` // 2026-01-31, or 2026-01 where the day is not told
	UpdatedDate    string          `json:"updated_date,omitempty"`
	LookbackMonths int             `json:"lookback_months"` // 0: not told
	Categories     []Category      `json:"categories"`
	Sensitive      []SensitiveItem `json:"sensitive_items"`
	Sale           Answer          `json:"sale"`
	Sharing        Answer          `json:"sharing"`
	Disclosure     Answer          `json:"disclosure"`    // for a business purpose, to anyone
	SensitiveUse   Answer          `json:"sensitive_use"` // beyond 11 CCR 7027(m)
	Under16        Answer          `json:"under_16"`      // sale or sharing of what is known to be of consumers under 16
	CrossContext   Answer          `json:"cross_context"` // cross-context behavioral advertising
	ResponseDays   int             `json:"response_days"` // 0: not told
	Responses      []Response      `json:"responses"`
	Sources        []Party         `json:"sources"`
	Recipients     []Party         `json:"recipients"`
	Purposes       []Purpose       `json:"purposes"`
	Retention      []Quote         `json:"retention"`
	Statements     []Statement     `json:"statements"`
	Parts          []Quote         `json:"parts"` // where the parts that 11 CCR 7011(e)(2) and (3) ask for stand
	Gaps           []Quote         `json:"gaps"`  // places of a draft that a person has to fill in
	Contradictions []Contradiction `json:"contradictions"`
	Unmapped       []Quote         `json:"unmapped"`
	Unread         []Unread        `json:"unread"`
	Links          []Link          `json:"links"`
}

// Category is what a notice says of one category of Cal. Civ. Code 1798.140(v)(1).
type Category struct {
	Letter      inventory.Letter `json:"letter"`
	Status      Status           `json:"status"`
	Name        string           `json:"name"` // as written; "" when absent
	Rule        string           `json:"rule"` // what mapped the name: the kind of phrase and the phrase
	Condition   string           `json:"condition"`
	Examples    string           `json:"examples"`
	Boilerplate bool             `json:"boilerplate"` // the examples are the statute's own
	Sources     []string         `json:"sources"`
	Purposes    []string         `json:"purposes"`
	Recipients  []string         `json:"recipients"`
	SoldTo      []string         `json:"sold_to"` // recipients of what is sold or shared
	Disclosed   Answer           `json:"disclosed"`
	Sold        Answer           `json:"sold"`
	Shared      Answer           `json:"shared"`
	Retention   string           `json:"retention"`
	General     []string         `json:"general"` // fields that rest on a statement about every category
	Quotes      []Quote          `json:"quotes"`
}

// SensitiveItem is what a notice says of an item of 1798.140(ae) or 11 CCR 7001(bbb).
type SensitiveItem struct {
	Key    string  `json:"key"`
	Status Status  `json:"status"`
	Quotes []Quote `json:"quotes"`
}

// Quote is a text of the notice with the line on which it begins, counted from 1.
type Quote struct {
	Line  int    `json:"line"`
	Text  string `json:"text"`
	Field string `json:"field,omitempty"` // what it was read for
}

// Party is a source or a recipient that the notice names for all categories.
type Party struct {
	Codes      []string `json:"codes"`
	California bool     `json:"california"` // it stands in the part that answers the CCPA
	Quote
}

// Purpose is a purpose that the notice names for all categories.
type Purpose struct {
	Codes []string `json:"codes"`
	Quote
}

// Response is a time within which requests are answered.
type Response struct {
	Days     int  `json:"days"`
	Business bool `json:"business_days"`
	Confirms bool `json:"confirms"` // receipt is confirmed within it, 11 CCR 7021(a)
	Quote
}

// Statement is a sentence about the whole notice with what it was read as.
type Statement struct {
	Kind   string `json:"kind"` // sale, sharing, disclosure, sensitive_use, under_16, cross_context, lookback, effective_date ...
	Answer Answer `json:"answer,omitempty"`
	Value  string `json:"value,omitempty"`
	Quote
}

// Contradiction is a pair of places that do not agree.
type Contradiction struct {
	Subject string  `json:"subject"` // a letter, or a kind of statement
	Text    string  `json:"text"`
	Quotes  []Quote `json:"quotes"`
}

// Unread is a part of the notice that was not read, with the reason.
type Unread struct {
	From   int    `json:"from"`
	To     int    `json:"to"`
	Reason string `json:"reason"`
}

// Link is a reference to a text that is not part of what was read.
type Link struct {
	Line   int    `json:"line"`
	Text   string `json:"text"`
	Target string `json:"target"`
}

// Category finds a category by its letter; nil for a letter outside A to L.
func (n *Notice) Category(letter inventory.Letter) *Category {
	for i := range n.Categories {
		if n.Categories[i].Letter == letter {
			return &n.Categories[i]
		}
	}
	return nil
}
