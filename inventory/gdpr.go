package inventory

import (
	"slices"
	"strings"
)

// GDPR is what an organization declares of itself under Regulation (EU) 2016/679.
type GDPR struct {
	Applies          *bool // whether the regulation applies to it at all; nil: not declared
	Role             ProcessingRole
	Address          string // contact details beside those of the business, Art. 30(1)(a)
	Representative   Party  // Art. 27; zero: not declared
	Officer          Party  // data protection officer, Art. 37; zero: not declared
	JointControllers []Party
	Controllers      []Party // on whose behalf a processor works, Art. 30(2)(a)
	Security         string  // general description of the measures of Art. 32(1)
	Origin           Origin
}

// Party is a person or organization that the record of Art. 30 names.
type Party struct {
	ID             string // its key; empty where there can be one only
	Name           string
	Contact        string
	Representative string // name and contact details; empty when not declared
	Officer        string // name and contact details; empty when not declared
	Origin         Origin
}

// ProcessingRole is what the organization is for the processing in a system, Art. 4(7) and (8).
type ProcessingRole string

// The roles.
const (
	RoleController ProcessingRole = "controller"
	RoleProcessor  ProcessingRole = "processor"
)

// Processing is what is declared of a system for the record of Art. 30.
type Processing struct {
	Role       ProcessingRole // empty: that of the organization
	OnBehalfOf []string       // IDs of controllers, where the organization is a processor
	JointWith  []string       // IDs of joint controllers
	Basis      LegalBasis     // of purposes that declare none of their own
	Special    []Special
	Criminal   Authority // law that authorizes processing of criminal data, Art. 10
	NationalID Authority // law that allows use of a national identification number, Art. 87
	Security   string    // measures of this system; empty: those of the organization
	Origin     Origin    // of Security; its line is 0 when there is none
}

// LegalBasis is why processing is lawful, Art. 6(1). The zero LegalBasis is not declared.
type LegalBasis struct {
	Code   BasisCode
	Text   string // the interest, the law or the contract, in words; may be empty
	Origin Origin
}

// BasisCode is a point of Art. 6(1).
type BasisCode string

// The legal bases, in the order of Art. 6(1).
const (
	BasisConsent             BasisCode = "consent"
	BasisContract            BasisCode = "contract"
	BasisLegalObligation     BasisCode = "legal_obligation"
	BasisVitalInterests      BasisCode = "vital_interests"
	BasisPublicTask          BasisCode = "public_task"
	BasisLegitimateInterests BasisCode = "legitimate_interests"
)

// Special says which condition of Art. 9(2) allows special categories of data in a system.
type Special struct {
	Condition  SpecialCondition
	Categories []string // items of Art. 9(1), such as "art9_health"; empty: all
	Text       string   // the law or the circumstances, in words; may be empty
	Period     Period
	Origin     Origin
}

// SpecialCondition is a point of Art. 9(2).
type SpecialCondition string

// The conditions, in the order of Art. 9(2).
const (
	SpecialExplicitConsent SpecialCondition = "explicit_consent"
	SpecialEmployment      SpecialCondition = "employment_social_security"
	SpecialVitalInterests  SpecialCondition = "vital_interests"
	SpecialNonprofit       SpecialCondition = "nonprofit_members"
	SpecialMadePublic      SpecialCondition = "made_public"
	SpecialLegalClaims     SpecialCondition = "legal_claims"
	SpecialPublicInterest  SpecialCondition = "substantial_public_interest"
	SpecialHealthCare      SpecialCondition = "health_care"
	SpecialPublicHealth    SpecialCondition = "public_health"
	SpecialArchiving       SpecialCondition = "archiving_research"
)

// Authority is a law that allows what is forbidden without one, in words. The zero Authority is not declared.
type Authority struct {
	Text   string
	Origin Origin
}

// Safeguard is what a transfer to a third country rests on, Chapter V.
type Safeguard string

// The safeguards.
const (
	SafeguardAdequacy      Safeguard = "adequacy"                // a decision of the Commission, Art. 45
	SafeguardInstrument    Safeguard = "public_instrument"       // between public authorities, Art. 46(2)(a)
	SafeguardBindingRules  Safeguard = "binding_corporate_rules" // Art. 46(2)(b) and 47
	SafeguardClauses       Safeguard = "standard_clauses"        // Art. 46(2)(c) and (d)
	SafeguardCodeOfConduct Safeguard = "code_of_conduct"         // Art. 46(2)(e)
	SafeguardCertification Safeguard = "certification"           // Art. 46(2)(f)
	SafeguardDerogation    Safeguard = "derogation"              // Art. 49
)

// basisArticles has the point of the regulation for each legal basis.
var basisArticles = map[BasisCode]string{
	BasisConsent:             "GDPR Art. 6(1)(a)",
	BasisContract:            "GDPR Art. 6(1)(b)",
	BasisLegalObligation:     "GDPR Art. 6(1)(c)",
	BasisVitalInterests:      "GDPR Art. 6(1)(d)",
	BasisPublicTask:          "GDPR Art. 6(1)(e)",
	BasisLegitimateInterests: "GDPR Art. 6(1)(f)",
}

// specialArticles has the point for each condition.
var specialArticles = map[SpecialCondition]string{
	SpecialExplicitConsent: "GDPR Art. 9(2)(a)",
	SpecialEmployment:      "GDPR Art. 9(2)(b)",
	SpecialVitalInterests:  "GDPR Art. 9(2)(c)",
	SpecialNonprofit:       "GDPR Art. 9(2)(d)",
	SpecialMadePublic:      "GDPR Art. 9(2)(e)",
	SpecialLegalClaims:     "GDPR Art. 9(2)(f)",
	SpecialPublicInterest:  "GDPR Art. 9(2)(g)",
	SpecialHealthCare:      "GDPR Art. 9(2)(h)",
	SpecialPublicHealth:    "GDPR Art. 9(2)(i)",
	SpecialArchiving:       "GDPR Art. 9(2)(j)",
}

// safeguardArticles has the article for each safeguard.
var safeguardArticles = map[Safeguard]string{
	SafeguardAdequacy:      "GDPR Art. 45",
	SafeguardInstrument:    "GDPR Art. 46(2)(a)",
	SafeguardBindingRules:  "GDPR Art. 47",
	SafeguardClauses:       "GDPR Art. 46(2)(c)",
	SafeguardCodeOfConduct: "GDPR Art. 46(2)(e)",
	SafeguardCertification: "GDPR Art. 46(2)(f)",
	SafeguardDerogation:    "GDPR Art. 49",
}

// Cite gives the point of Art. 6(1).
func (c BasisCode) Cite() string { return basisArticles[c] }

// Cite gives the point of Art. 9(2).
func (c SpecialCondition) Cite() string { return specialArticles[c] }

// Cite gives the article of Chapter V.
func (s Safeguard) Cite() string { return safeguardArticles[s] }

// economicArea lists the countries of the European Economic Area by their ISO 3166-1 codes: the 27 members of the Union,
// Iceland, Liechtenstein and Norway.
const economicArea = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"

// ThirdCountry reports whether an ISO 3166-1 alpha-2 code is that of a country outside the European Economic Area. An
// empty code is not.
func ThirdCountry(code string) bool {
	return code != "" && !slices.Contains(strings.Fields(economicArea), code)
}
