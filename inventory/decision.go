package inventory

import "time"

// Verdict is what a person says of a column or of one finding in it.
type Verdict string

// The verdicts.
const (
	VerdictConfirm  Verdict = "confirm"  // the finding is right
	VerdictReject   Verdict = "reject"   // the finding is wrong
	VerdictRelabel  Verdict = "relabel"  // it is another type: Decision.NewType
	VerdictExempt   Verdict = "exempt"   // it is right, and a law exempts it: Decision.Ground
	VerdictWithdraw Verdict = "withdraw" // the earlier verdict no longer stands, and none takes its place
)

// Verdicts lists the verdicts that say something of a finding; VerdictWithdraw takes one back.
func Verdicts() []Verdict {
	return []Verdict{VerdictConfirm, VerdictReject, VerdictRelabel, VerdictExempt}
}

// Grounds on which a law exempts personal information, or leaves it out of the definition. They are flagged and kept:
// a scanner cannot establish any of them, and most exempt from some duties alone.
const (
	GroundMedical             = "medical"              // HIPAA and CMIA, Cal. Civ. Code 1798.145(c)(1)(A), 1798.146(a)(1) to (3)
	GroundResearch            = "research"             // clinical trials and research with people, 1798.145(c)(1)(C)
	GroundDeidentifiedPatient = "deidentified_patient" // 45 CFR 164.514, Cal. Civ. Code 1798.146(a)(4)
	GroundFCRA                = "fcra"                 // consumer reports, 1798.145(d)
	GroundGLBA                = "glba"                 // financial information, 1798.145(e)
	GroundDPPA                = "dppa"                 // motor vehicle records, 1798.145(f)
	GroundVehicle             = "vehicle"              // vehicle information for warranty and recall, 1798.145(g)
	GroundOutsideCalifornia   = "outside_california"   // conduct wholly outside California, 1798.145(a)(1)(G)
	GroundInsurance           = "insurance"            // subject to the Insurance Code, 11 CCR 7270 and 7271
	GroundPublic              = "public"               // publicly available, 1798.140(v)(2)
	GroundDeidentified        = "deidentified"         // deidentified, 1798.140(m) and (v)(3)
	GroundAggregate           = "aggregate"            // aggregate consumer information, 1798.140(b) and (v)(3)
)

// Grounds lists the grounds of exemptions, laws first, then what is outside of the definition.
func Grounds() []string {
	return []string{
		GroundMedical, GroundResearch, GroundDeidentifiedPatient, GroundFCRA, GroundGLBA, GroundDPPA, GroundVehicle,
		GroundOutsideCalifornia, GroundInsurance, GroundPublic, GroundDeidentified, GroundAggregate,
	}
}

// Decision is a person's verdict. It is kept apart from what the machine says, and later scans never overwrite it.
type Decision struct {
	Column  ColumnRef
	Type    DataTypeID // the finding it speaks of; empty for the whole column
	Verdict Verdict
	NewType DataTypeID // what it is instead, of VerdictRelabel
	Ground  string     // why it is exempt, of VerdictExempt: one of Grounds
	Author  string
	At      time.Time
	Reason  string
}
