package inventory

// Register is what people declare: facts that no scan can see. Every part knows the line that says it.
type Register struct {
	File        string // path as given
	Digest      string // SHA-256 of the file, in hexadecimal
	Business    Business
	GDPR        GDPR
	Systems     []System    // in the order of the file
	Recipients  []Recipient // in the order of the file
	Disclosures []DeclaredDisclosure
	Statements  []Statement
	Unanswered  []Question // in the order of the file
}

// Question is a place of the register where an answer is still to come. It declares nothing.
type Question struct {
	Text   string // what the file says there
	Origin Origin
}

// Origin says where a declared fact stands and, where the register tells, who declared it and when.
type Origin struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Path string `json:"path,omitempty"` // "systems.crm.purposes[0]"
	By   string `json:"by,omitempty"`
	On   Date   `json:"on,omitzero"`
}

// Business is the organization that publishes the disclosure.
type Business struct {
	Name    string
	Contact string
	Role    string // "business" or "service_provider", Cal. Civ. Code 1798.140(d) and (ag)
	Policy  Link   // the privacy policy, 11 CCR 7012(e)(6)
	OptOut  Link   // where consumers opt out of sale and sharing, 11 CCR 7012(e)(5)
	Limit   Link   // where they limit the use of sensitive personal information, 11 CCR 7014
	Origin  Origin
}

// Link is an address that a notice has to give. The zero Link is not declared.
type Link struct {
	URL    string
	Origin Origin
}

// System holds the declared facts of one source. Name equals the name of the source in a scan.
type System struct {
	Name           string
	Formerly       []string // earlier names of the source
	NotRecipients  []string // names of candidates in the source that are no recipients
	Owner          string
	Subjects       []string // "customer", "employee", ...
	Sources        []DeclaredSource
	Purposes       []Purpose
	Retention      Retention
	StudentRecords *bool // whether it holds education records (20 U.S.C. 1232g); nil: not declared
	Exemptions     []Exemption
	Processing     Processing
	Tables         []TableDeclaration
	Period         Period // in which the system held what is declared; inherited by facts without a period of their own
	Origin         Origin
}

// DeclaredSource is a category of sources from which personal information is collected, 11 CCR 7001(f).
type DeclaredSource struct {
	Category string // code, such as "consumer" or "data_broker"
	Note     string
	Period   Period
	Origin   Origin
}

// Purpose is a business or commercial purpose, with words that a consumer understands.
type Purpose struct {
	Code   string // "bp1_ad_audit" to "bp8_quality" (Cal. Civ. Code 1798.140(e)), "employment", or an own code
	Text   string
	Basis  LegalBasis
	Period Period
	Origin Origin
}

// Retention is how long personal information is kept, or the criteria, 11 CCR 7012(e)(4).
type Retention struct {
	Default  string
	ByLetter map[Letter]string // an empty text is a question that is still open, for which Default does not speak
	Lines    map[Letter]int    // line of each entry of ByLetter; Origin has the line of the whole
	Period   Period
	Origin   Origin
}

// TableDeclaration overrides facts of a system for the tables that a glob names.
type TableDeclaration struct {
	Pattern   string // glob over TABLE or SCHEMA.TABLE, optionally with a column: "newsletter.*"
	Sources   []DeclaredSource
	Purposes  []Purpose
	Retention Retention
	Subjects  []string
	Basis     LegalBasis
	Period    Period
	Origin    Origin
}

// RecipientRole is what a recipient is by contract, Cal. Civ. Code 1798.140(j), (ag) and (ai).
type RecipientRole string

// The roles of recipients.
const (
	RoleServiceProvider RecipientRole = "service_provider"
	RoleContractor      RecipientRole = "contractor"
	RoleThirdParty      RecipientRole = "third_party"
)

// Recipient is a party to which personal information goes.
type Recipient struct {
	ID       string
	Name     string
	Role     RecipientRole
	Category string   // kind of recipient, such as "email_delivery" or "ad_network"
	Country  string   // ISO 3166-1 alpha-2
	Contract string   // reference of the contract; empty when not declared
	Note     string   // what kind of recipient it is, in words; always given when Category is an own code
	FoundAs  []string // names under which sources show it, as a Candidate has them

	Safeguard     Safeguard // of a transfer outside the European Economic Area; empty when not declared
	SafeguardText string    // which decision, clauses or derogation, in words; may be empty

	Period Period
	Origin Origin
}

// DisclosureMode is the legal nature of a disclosure.
type DisclosureMode string

// The modes: disclosed for a business purpose (1798.140(e)), sold (ad), shared for cross-context behavioral
// advertising (ah).
const (
	ModeBusinessPurpose DisclosureMode = "business_purpose"
	ModeSold            DisclosureMode = "sold"
	ModeShared          DisclosureMode = "shared"
)

// DeclaredDisclosure says that categories or types of a system go to a recipient.
type DeclaredDisclosure struct {
	Recipient  string // ID of a Recipient
	System     string // name of a System; empty: every system
	Categories []Letter
	Types      []DataTypeID
	Sensitive  []string // keys of sensitive items, such as "ae1A"; when given, Categories has "L"
	Mode       DisclosureMode
	Purpose    string // code of a purpose
	Text       string // the specific purpose in words, 11 CCR 7011(e)(1)(F) and (I); may be empty
	Period     Period
	Origin     Origin
}

// StatementKind is the kind of a declared statement.
type StatementKind string

// The statements that a disclosure needs and that only a person can make.
const (
	StatementNoneSoldOrShared StatementKind = "none_sold_or_shared"  // 1798.130(a)(5)(C)(i)
	StatementNoneDisclosed    StatementKind = "none_disclosed"       // 1798.130(a)(5)(C)(ii)
	StatementNoSaleUnder16    StatementKind = "no_sale_under_16"     // 11 CCR 7011(e)(1)(G)
	StatementSensitiveLimited StatementKind = "sensitive_use_7027m"  // sensitive data is used only as 11 CCR 7027(m) allows
	StatementSensitiveBeyond  StatementKind = "sensitive_use_beyond" // and this one that it is used beyond it
	StatementSaleUnder16      StatementKind = "sale_under_16"        // actual knowledge of sale or sharing, under 16
)

// Statement is a sentence that a named person stands for, on a day, about a period.
type Statement struct {
	Kind       StatementKind
	Categories []Letter // categories that it is about; empty, with Sensitive: all
	Sensitive  []string // keys of sensitive items that it is about
	By         string
	On         Date
	Covers     Period
	Text       string // words of the person's own; may be empty
	Origin     Origin
}

// Partial reports whether the statement is about some categories only.
func (s *Statement) Partial() bool { return len(s.Categories)+len(s.Sensitive) > 0 }
