package report

import (
	"pinventory/inventory"
)

// Disclosure is the disclosure over a window: what was collected, from whom, why, and to whom it went.
// [Build] makes it; a [Format] draws it. Every text in it is in its language.
type Disclosure struct {
	Business  inventory.Business // zero without a register
	Window    inventory.Period
	Months    int            // length of the window; part of a month counts as one
	Since     inventory.Date // first day of the window where it was asked for by its day; else zero
	AsOf      inventory.Date
	Language  string
	Threshold float64
	Law       LawVersion
	Rules     inventory.Rules
	Register  RegisterUse
	Scans     []ScanUse // scans up to AsOf that decide something, oldest first

	Categories      []*Category  // those that apply: letters A to K, then sensitive items
	Open            []*Category  // those that apply only if a fact holds that nobody has settled
	SoldOrShared    Transfers    // Cal. Civ. Code 1798.130(a)(5)(C)(i)
	BusinessPurpose Transfers    // Cal. Civ. Code 1798.130(a)(5)(C)(ii)
	Under16         *Assertion   // on the sale of personal information of consumers under 16; nil: not declared
	Partial         []*Assertion // statements that some categories were not disclosed, sold or shared
	SensitiveUse    *Assertion   // on uses of sensitive personal information, 11 CCR 7027(m); nil: not declared
	Recipients      []Recipient
	Sources         []Fact // categories of sources by system
	GDPR            []GDPRType
	Processing      ProcessingRecord // GDPR Art. 30
	Exemptions      []Exemption
	Columns         ColumnList
	Coverage        Coverage
	Points          []Point
	Candidates      []Candidate // possible recipients that sources show; none of them is a disclosure
	Changes         *Changes    // what changed since the start of the window, or since Input.Compare

	vocabulary Vocabulary // names the types that columns hold
	law        lawInForce
	holdings   []*Holding // by column and type, those without a category included
	decisions  []inventory.Decision
	verdicts   *verdicts
	cut        Moment
	saw        func(scan string) bool // whether the disclosure rests on the scans up to this one
}

// LawVersion is the version of the law that the report applies.
type LawVersion struct {
	From  inventory.Date
	Title string
}

// RegisterUse says which register the report used. File is empty without one.
type RegisterUse struct {
	File   string
	Digest string
}

// ScanUse is a scan that the report rests on.
type ScanUse struct {
	ID       string
	On       inventory.Date
	Status   inventory.ScanStatus
	Rules    string
	InWindow bool
	Sources  []string
}

// CategoryKind tells letters from sensitive items.
type CategoryKind string

// The kinds of categories.
const (
	KindLetter    CategoryKind = "letter"    // Cal. Civ. Code 1798.140(v)(1)(A) to (K)
	KindSensitive CategoryKind = "sensitive" // an item of 1798.140(ae) or of 11 CCR 7001(bbb)
)

// Category is a category of personal information with all that is known of it in the window.
type Category struct {
	Kind         CategoryKind
	Key          string // letter, or key of the sensitive item
	Name         string // in the statute's terms
	Cite         string
	Conditions   []Condition // why it is open; empty for a category that applies
	Applies      bool        // of an open category: it applies anyway, for other types
	Settled      []Origin    // declarations that settled a condition in favor of the category
	Types        []TypeUse   // what was found, in most columns first
	Holdings     []*Holding
	Sources      []Fact
	Purposes     []Fact
	Retention    []Fact
	Disclosed    []Transfer // to service providers, contractors and others, for a business purpose
	Sold         []Transfer // sold or shared
	NotDisclosed *Assertion // the statement that it was not disclosed for a business purpose; nil: none is about it alone
	NotSold      *Assertion // the statement that it was not sold or shared; nil: none is about it alone
	Systems      []SystemUse
}

// Condition is a fact that decides whether a category applies, with the types that wait for it.
type Condition struct {
	Text   string
	Types  []TypeUse
	Origin Origin
}

// TypeUse is a data type with its label and the origin of the claim that it is held.
type TypeUse struct {
	ID     inventory.DataTypeID
	Label  string
	Exempt string // ground on which people exempt every column that holds it; empty: not exempt
	Origin Origin
}

// SystemUse says how a system held a category during the window.
type SystemUse struct {
	Name     string
	Presence Presence       // the strongest one among its columns
	Last     inventory.Date // day of the last scan that found it
	Entries  inventory.Date // newest entry among tables whose entries are known; zero: unknown
	Absent   inventory.Date // first scan that no longer found it, when Presence says so
	Gone     int            // columns that went, or no longer hold it, within the window
	Origin   Origin
}

// Fact is something that people declare of a system. An Origin of kind not_declared says that nobody did.
type Fact struct {
	Code   string
	Text   string
	Note   string
	System string
	Part   inventory.Period // the part of the window that the fact covers; zero: all of it
	Origin Origin
}

// Transfers is one of the two lists of Cal. Civ. Code 1798.130(a)(5)(C). They are never merged.
type Transfers struct {
	Rows []Transfer
	None *Assertion // the statement that there were none; nil: not declared
}

// Transfer is a category that went to a recipient.
type Transfer struct {
	Category  string // key of the category
	Name      string // in the statute's terms
	Recipient Recipient
	Mode      inventory.DisclosureMode
	Purpose   Fact
	System    string           // empty: every system
	Part      inventory.Period // as in Fact
	Period    inventory.Period // as declared
	Found     bool             // whether scans found the category in the system
	Origin    Origin
}

// Recipient is a party that personal information went to.
type Recipient struct {
	ID       string
	Name     string
	Role     inventory.RecipientRole // empty: not declared
	Code     string                  // kind of recipient
	Kind     string                  // the same in words
	Country  string
	Contract string
	Origin   Origin
}

// Assertion is a statement of a named person about a period.
type Assertion struct {
	Kind   inventory.StatementKind
	About  []string // keys of the categories and sensitive items that it is about; empty: all
	By     string
	On     inventory.Date
	Covers inventory.Period
	Text   string
	Whole  bool // it covers every day of the window
	Origin Origin
}

// GDPRType is a data type with its class under Regulation (EU) 2016/679.
type GDPRType struct {
	Type     TypeUse
	Class    string // "personal", "special", "criminal", "national_id"
	Cite     string
	Category string // of Art. 9(1), in words, for class special
	Note     string
	Systems  []string
	Columns  int
}

// Column is a column of the inventory with what was found in it, personal or not.
type Column struct {
	Ref       inventory.ColumnRef
	DataType  string
	State     inventory.ColumnState
	Reason    string
	Rows      int64 // rows of the table; inventory.RowsUnknown when unknown
	Sampled   int64
	NonNull   int64
	Judged    int64                 // values that detectors looked at; fewer than NonNull where others of the same shape stood for some
	Findings  []Judged              // best first
	Decisions []*inventory.Decision // in force, that on the whole column first, then by type
	Personal  bool                  // a finding counts
	Gone      Sighting              // the scan that showed the column gone within the window; zero while it is there
	Seen      Sighting              // the last scan that listed it
}

// Point is something that a person has to settle before the disclosure is published.
type Point struct {
	Kind    PointKind
	Subject string // system, category, recipient or column that it speaks of
	Text    string
	Action  string
	Origin  Origin
}
