package report

import "pinventory/inventory"

// Changes says what changed between two moments, in the terms of the law. [Compare] and [Diff] make it.
type Changes struct {
	From     Moment
	To       Moment
	Language string
	List     []Change
	Gates    []Gate // every gate, in the order of GateNames
}

// ChangeKind is the kind of a change.
type ChangeKind string

// The kinds of changes, in the order in which they are listed.
const (
	ChangeCategoryNew    ChangeKind = "category_new"    // a category of 1798.140(v)(1) that a system did not hold
	ChangeSensitiveNew   ChangeKind = "sensitive_new"   // a sensitive item of 1798.140(ae) that a system did not hold
	ChangeOpenNew        ChangeKind = "open_new"        // a category that applies only if a fact holds
	ChangeSystemNew      ChangeKind = "system_new"      // a system that no scan had seen
	ChangeTransferNew    ChangeKind = "transfer_new"    // a sale, sharing or disclosure that came into force
	ChangeRecipientNew   ChangeKind = "recipient_new"   // a recipient that was not declared
	ChangeRecipient      ChangeKind = "recipient"       // role, contract or kind of a recipient
	ChangeStatementNew   ChangeKind = "statement_new"   // a statement that nobody had made
	ChangeTypeNew        ChangeKind = "type_new"        // a data type that a system did not hold
	ChangeFindingNew     ChangeKind = "finding_new"     // a data type in a column that was there without it
	ChangeTableNew       ChangeKind = "table_new"       // a table
	ChangeColumnsNew     ChangeKind = "columns_new"     // columns of a table that was there
	ChangeCoverageWorse  ChangeKind = "coverage_worse"  // less was looked at
	ChangeCategoryGone   ChangeKind = "category_gone"   // the system no longer holds the category
	ChangeSensitiveGone  ChangeKind = "sensitive_gone"  // the system no longer holds the sensitive item
	ChangeOpenGone       ChangeKind = "open_gone"       // nothing waits for the fact any more
	ChangeSystemGone     ChangeKind = "system_gone"     // every table of the system went
	ChangeTransferEnded  ChangeKind = "transfer_ended"  // a sale, sharing or disclosure that ended
	ChangeRecipientGone  ChangeKind = "recipient_gone"  // a recipient that is no longer declared
	ChangeStatementGone  ChangeKind = "statement_gone"  // a statement that no longer speaks of the window
	ChangeTypeGone       ChangeKind = "type_gone"       // the system no longer holds the data type
	ChangeFindingGone    ChangeKind = "finding_gone"    // the column no longer holds the data type
	ChangeTableGone      ChangeKind = "table_gone"      // a table
	ChangeColumnsGone    ChangeKind = "columns_gone"    // columns of a table that is still there
	ChangeCoverageBetter ChangeKind = "coverage_better" // more was looked at
	ChangeDecision       ChangeKind = "decision"        // a person decided
	ChangeRules          ChangeKind = "rules"           // the rules of the scans
	ChangeLaw            ChangeKind = "law"             // the law in force
)

var changeOrder = []ChangeKind{
	ChangeCategoryNew, ChangeSensitiveNew, ChangeOpenNew, ChangeSystemNew, ChangeTransferNew, ChangeRecipientNew,
	ChangeRecipient, ChangeStatementNew, ChangeTypeNew, ChangeFindingNew, ChangeTableNew, ChangeColumnsNew,
	ChangeCoverageWorse, ChangeCategoryGone, ChangeSensitiveGone, ChangeOpenGone, ChangeSystemGone, ChangeTransferEnded,
	ChangeRecipientGone, ChangeStatementGone, ChangeTypeGone, ChangeFindingGone, ChangeTableGone, ChangeColumnsGone,
	ChangeCoverageBetter, ChangeDecision, ChangeRules, ChangeLaw,
}

// Cause says where a change comes from, so that one in the data is told apart from one in the way of looking.
type Cause string

// The causes, the strongest first: where several findings make a change, the strongest cause of theirs is its own.
const (
	CauseData        Cause = "data"        // the data or its structure changed
	CauseAccess      Cause = "access"      // the column was there and had not been looked at
	CauseDecision    Cause = "decision"    // a person decided
	CauseDeclaration Cause = "declaration" // the register says it, or says it no more
	CauseLaw         Cause = "law"         // the law changed
	CauseRules       Cause = "rules"       // another version of the rules looked at a column that was looked at before
)

var causeOrder = []Cause{CauseData, CauseAccess, CauseDecision, CauseDeclaration, CauseLaw, CauseRules}

// Change is one thing that changed.
type Change struct {
	Kind    ChangeKind
	System  string // empty where it concerns no system in particular
	Key     string // code of the subject: letter, key of a sensitive item, data type, table, recipient, ...
	Subject string // the same in words
	Details []string
	Cause   Cause
	Follows string // what follows in law, with its citation; can be empty
	Origin  Origin
}

// Columns lists the columns that the change is about, in order. Of systems and tables that came and went as a whole, of
// coverage and of declared facts there are none.
func (c *Change) Columns() []inventory.ColumnRef { return c.Origin.Columns() }
