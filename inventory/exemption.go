package inventory

// Exemption says that a law takes columns out of the definition of personal information or out of its duties. The
// columns stay in the inventory and in every table, marked.
type Exemption struct {
	Pattern string       // glob over TABLE or SCHEMA.TABLE, optionally with a column
	Types   []DataTypeID // the types that are exempt in these columns; empty: all
	Ground  Ground
	Reason  string // why the ground applies, in words
	Period  Period
	Origin  Origin
}

// Ground is the law that an exemption rests on; an own code is possible, with a reason.
type Ground string

// The grounds that the statute knows.
const (
	GroundHIPAA               Ground = "hipaa"                // protected health information
	GroundCMIA                Ground = "cmia"                 // medical information under California law
	GroundResearch            Ground = "research"             // clinical trials and other human-subject research
	GroundDeidentifiedPatient Ground = "deidentified_patient" // under 45 CFR 164.514
	GroundFCRA                Ground = "fcra"                 // consumer reports
	GroundGLBA                Ground = "glba"                 // Gramm-Leach-Bliley and the California Financial Information Privacy Act
	GroundDPPA                Ground = "dppa"                 // motor vehicle records
	GroundVehicleWarranty     Ground = "vehicle_warranty"     // between dealer and manufacturer, for warranty or recall
	GroundInsurance           Ground = "insurance"            // subject to the Insurance Code
	GroundStudentGrades       Ground = "student_grades"       // held for a local educational agency
	GroundHousehold           Ground = "household"            // household data
	GroundOutsideCalifornia   Ground = "outside_california"   // conduct wholly outside California
	GroundNonresident         Ground = "nonresident"          // people who are not residents of California
	GroundPublic              Ground = "public"               // publicly available information
	GroundPublicConcern       Ground = "public_concern"       // lawfully obtained, truthful, of public concern
	GroundDeidentified        Ground = "deidentified"
	GroundAggregate           Ground = "aggregate"
)

// GroundEffect is how far a ground reaches.
type GroundEffect string

// The effects of grounds.
const (
	EffectOutside GroundEffect = "outside" // the information is not personal information, or not of a consumer
	EffectExempt  GroundEffect = "exempt"  // the title does not apply to the data or the activity, as far as the other law does
	EffectPart    GroundEffect = "part"    // only some duties of the title do not apply
	EffectOwn     GroundEffect = "own"     // an own ground: what follows from it is for its author to say
)

type groundLaw struct {
	ground Ground
	cite   string
	effect GroundEffect
}

// grounds has the law of each ground in the order of the statute's sections.
var grounds = []groundLaw{
	{GroundPublic, "Cal. Civ. Code 1798.140(v)(2)", EffectOutside},
	{GroundPublicConcern, "Cal. Civ. Code 1798.140(v)(2)(A)", EffectOutside},
	{GroundDeidentified, "Cal. Civ. Code 1798.140(v)(3), (m)", EffectOutside},
	{GroundAggregate, "Cal. Civ. Code 1798.140(v)(3), (b)", EffectOutside},
	{GroundNonresident, "Cal. Civ. Code 1798.140(i)", EffectOutside},
	{GroundOutsideCalifornia, "Cal. Civ. Code 1798.145(a)(1)(G)", EffectExempt},
	{GroundCMIA, "Cal. Civ. Code 1798.145(c)(1)(A), 1798.146(a)(1)", EffectExempt},
	{GroundHIPAA, "Cal. Civ. Code 1798.145(c)(1)(A), 1798.146(a)(1)", EffectExempt},
	{GroundResearch, "Cal. Civ. Code 1798.145(c)(1)(C)", EffectExempt},
	{GroundFCRA, "Cal. Civ. Code 1798.145(d)", EffectExempt},
	{GroundGLBA, "Cal. Civ. Code 1798.145(e)", EffectExempt},
	{GroundDPPA, "Cal. Civ. Code 1798.145(f)", EffectExempt},
	{GroundVehicleWarranty, "Cal. Civ. Code 1798.145(g)", EffectPart},
	{GroundHousehold, "Cal. Civ. Code 1798.145(p)", EffectPart},
	{GroundStudentGrades, "Cal. Civ. Code 1798.145(q)", EffectPart},
	{GroundDeidentifiedPatient, "Cal. Civ. Code 1798.146(a)(4)", EffectOutside},
	{GroundInsurance, "11 CCR 7270-7271", EffectExempt},
}

// Grounds lists the grounds that the statute knows, in the order of its sections.
func Grounds() []Ground {
	out := make([]Ground, len(grounds))
	for i, g := range grounds {
		out[i] = g.ground
	}
	return out
}

// Cite gives the citation of a ground; empty for an own code.
func (g Ground) Cite() string { return g.law().cite }

// Effect says how far a ground reaches.
func (g Ground) Effect() GroundEffect { return g.law().effect }

func (g Ground) law() groundLaw {
	for _, known := range grounds {
		if known.ground == g {
			return known
		}
	}
	return groundLaw{ground: g, effect: EffectOwn}
}
