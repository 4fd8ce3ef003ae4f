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
