package inventory

// Exemption says that a law takes columns out of the definition of personal information or out of its duties. The
// columns stay in the inventory and in every table, marked.
type Exemption struct {
	Pattern string       // glob over TABLE or SCHEMA.TABLE, optionally with a column
	Types   []DataTypeID // the types that are exempt in these columns; empty: all
	Ground  string       // one of Grounds, or an own code, with a reason
	Reason  string       // why the ground applies, in words
	Period  Period
	Origin  Origin
}

// Grounds on which a law exempts personal information, or leaves it out of the definition. They are flagged and kept:
// a scanner cannot establish any of them, and most exempt from some duties alone.
const (
	GroundMedical             = "medical"              // under HIPAA and CMIA
	GroundResearch            = "research"             // clinical trials and research with people
	GroundDeidentifiedPatient = "deidentified_patient" // under 45 CFR 164.514
	GroundFCRA                = "fcra"                 // consumer reports
	GroundGLBA                = "glba"                 // financial information
	GroundDPPA                = "dppa"                 // motor vehicle records
	GroundVehicle             = "vehicle"              // vehicle information for warranty and recall
	GroundHousehold           = "household"            // household data
	GroundStudentGrades       = "student_grades"       // grades and tests held for a local educational agency
	GroundOutsideCalifornia   = "outside_california"   // conduct wholly outside California
	GroundInsurance           = "insurance"            // subject to the Insurance Code
	GroundNonresident         = "nonresident"          // people who are not residents of California
	GroundPublic              = "public"               // publicly available
	GroundPublicConcern       = "public_concern"       // lawfully obtained, truthful information of public concern
	GroundDeidentified        = "deidentified"         // deidentified
	GroundAggregate           = "aggregate"            // aggregate consumer information
)

// GroundEffect is how far a ground reaches.
type GroundEffect string

// The effects of grounds.
const (
	EffectOutside GroundEffect = "outside" // it is not personal information, or not of a consumer
	EffectExempt  GroundEffect = "exempt"  // the title does not apply, as far as the other law does
	EffectPart    GroundEffect = "part"    // only some duties of the title do not apply
	EffectOwn     GroundEffect = "own"     // an own ground: what follows from it is for its author to say
)

type groundLaw struct {
	ground string
	cite   string
	effect GroundEffect
}

// grounds has the law of each ground: laws first, then what is outside of the definition.
var grounds = []groundLaw{
	{GroundMedical, "Cal. Civ. Code 1798.145(c)(1)(A), 1798.146(a)(1)-(3)", EffectExempt},
	{GroundResearch, "Cal. Civ. Code 1798.145(c)(1)(C)", EffectExempt},
	{GroundDeidentifiedPatient, "Cal. Civ. Code 1798.146(a)(4)", EffectOutside},
	{GroundFCRA, "Cal. Civ. Code 1798.145(d)", EffectExempt},
	{GroundGLBA, "Cal. Civ. Code 1798.145(e)", EffectExempt},
	{GroundDPPA, "Cal. Civ. Code 1798.145(f)", EffectExempt},
	{GroundVehicle, "Cal. Civ. Code 1798.145(g)", EffectPart},
	{GroundHousehold, "Cal. Civ. Code 1798.145(p)", EffectPart},
	{GroundStudentGrades, "Cal. Civ. Code 1798.145(q)", EffectPart},
	{GroundOutsideCalifornia, "Cal. Civ. Code 1798.145(a)(1)(G)", EffectExempt},
	{GroundInsurance, "11 CCR 7270-7271", EffectExempt},
	{GroundNonresident, "Cal. Civ. Code 1798.140(i)", EffectOutside},
	{GroundPublic, "Cal. Civ. Code 1798.140(v)(2)", EffectOutside},
	{GroundPublicConcern, "Cal. Civ. Code 1798.140(v)(2)(A)", EffectOutside},
	{GroundDeidentified, "Cal. Civ. Code 1798.140(m), (v)(3)", EffectOutside},
	{GroundAggregate, "Cal. Civ. Code 1798.140(b), (v)(3)", EffectOutside},
}

// Grounds lists the grounds of exemptions, laws first, then what is outside of the definition.
func Grounds() []string {
	out := make([]string, len(grounds))
	for i, g := range grounds {
		out[i] = g.ground
	}
	return out
}

// GroundLaw gives the citation of a ground and how far it reaches; an own code has no citation.
func GroundLaw(ground string) (cite string, effect GroundEffect) {
	for _, g := range grounds {
		if g.ground == ground {
			return g.cite, g.effect
		}
	}
	return "", EffectOwn
}
