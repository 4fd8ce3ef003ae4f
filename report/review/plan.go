package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/workbook"
)

// State is what decisions are checked against.
type State struct {
	Columns []*report.Column     // of the disclosure that the workbook was written from
	InForce []inventory.Decision // the decisions in force now
	Vocab   report.Vocabulary
}

// Change is one row of a workbook that is taken over.
type Change struct {
	Cell   string
	Column inventory.ColumnRef
	Was    *inventory.Decision // the decision that is replaced or withdrawn; nil: there was none
	Says   workbook.Answer     // the new answer; zero: the decision is withdrawn
}

// Plan is what taking over a workbook changes.
type Plan struct {
	Changes   []Change
	Settled   int // rows whose answers are in force already
	Decisions []inventory.Decision
}

// CheckScans refuses a workbook that was written from another inventory: one with scans that are not among these.
func (w *Workbook) CheckScans(scans []inventory.Scan) error {
	for _, id := range w.Marks.Scans {
		if !slices.ContainsFunc(scans, func(s inventory.Scan) bool { return s.ID == id }) {
			return fmt.Errorf("the workbook was written from another inventory: this one has no scan %s", workbook.Text(id))
		}
	}
	return nil
}

// Plan says what taking over the workbook changes, in the order of the columns. When any cell cannot be taken over the
// error is [Problems], which lists all of them, and there is no plan.
//
// A row that says what it said when the workbook was written changes nothing, whatever was decided since. A row that was
// changed is taken over when the decision that it showed is still in force; otherwise it is a problem.
func (w *Workbook) Plan(state State, author string, at time.Time) (*Plan, error) {
	p := &planner{
		state: state, author: author, at: at, out: &Plan{}, problems: slices.Clone(w.problems),
		columns: make(map[string]*report.Column), decided: make(map[inventory.ColumnRef][]*inventory.Decision),
	}
	for _, c := range state.Columns {
		p.columns[workbook.ColumnKey(c.Ref)] = c
	}
	for i := range state.InForce {
		d := &state.InForce[i]
		p.decided[d.Column] = append(p.decided[d.Column], d)
	}
	for i := range w.changed {
		p.row(&w.changed[i])
	}
	if len(p.problems) > 0 {
		return nil, p.problems
	}
	slices.SortFunc(p.out.Changes, func(x, y Change) int { return x.Column.Compare(y.Column) })
	slices.SortStableFunc(p.out.Decisions, func(x, y inventory.Decision) int { return x.Column.Compare(y.Column) })
	return p.out, nil
}

// planner makes a plan, row by row.
type planner struct {
	state    State
	author   string
	at       time.Time
	columns  map[string]*report.Column // by key
	decided  map[inventory.ColumnRef][]*inventory.Decision
	out      *Plan
	problems Problems
}

func (p *planner) problem(r *row, role workbook.Role, format string, args ...any) {
	p.problems = append(p.problems, Problem{r.cell(role), fmt.Sprintf(format, args...)})
}

func (p *planner) row(r *row) {
	c := p.columns[r.column]
	if c == nil {
		p.problem(r, workbook.RoleColumn, "the column of this row is not in the inventory")
		return
	}
	if shown := namesOf(c.Ref); shown != r.names {
		p.problem(r, workbook.RoleColumn, "the row shows another column than the one it was written for (%s): "+
			"sort rows as a whole, and leave the names alone", workbook.Text(c.Ref.String()))
		return
	}
	inForce := p.decided[c.Ref]
	written := find(inForce, r.answer)
	says := r.says
	if says.Verdict == "" && r.answer != workbook.AnswerKey(workbook.Answer{}) {
		says = workbook.Answer{} // without a verdict, the decision that the row showed is taken back
	}
	switch {
	case settled(inForce, written, says):
		p.out.Settled++
	case written == nil && len(inForce) > 0:
		d := workbook.Shown(inForce)
		p.problem(r, workbook.RoleVerdict, "%s decided on this column on %s (%s), after the workbook was written: "+
			"write the workbook again, or decide with review set", workbook.Text(d.Author), d.At.UTC().Format(time.DateOnly), d.Verdict)
	default:
		p.change(r, c, written, says)
	}
}

// namesOf gives the names of a column as a workbook shows them.
func namesOf(ref inventory.ColumnRef) [4]string {
	return [4]string{
		workbook.Text(ref.Source), workbook.Text(ref.Schema), workbook.Text(ref.Table), workbook.Text(ref.Column),
	}
}

// find finds the decision that a row showed among those in force; nil when it is not in force any more.
func find(inForce []*inventory.Decision, answer string) *inventory.Decision {
	i := slices.IndexFunc(inForce, func(d *inventory.Decision) bool {
		return workbook.AnswerKey(workbook.AnswerOf(d)) == answer
	})
	if i < 0 {
		return nil
	}
	return inForce[i]
}

// settled reports whether what a row says is so already.
func settled(inForce []*inventory.Decision, written *inventory.Decision, says workbook.Answer) bool {
	if says == (workbook.Answer{}) {
		return written == nil
	}
	return written == nil && find(inForce, workbook.AnswerKey(says)) != nil
}

// change takes over a row.
func (p *planner) change(r *row, c *report.Column, was *inventory.Decision, says workbook.Answer) {
	withdrawn := says == (workbook.Answer{})
	if !withdrawn {
		faults := Check(says, foundAny(c), p.state.Vocab)
		for _, f := range faults {
			p.problem(r, f.Role, "%s", f.Text)
		}
		if len(faults) > 0 {
			return
		}
	}
	if was != nil && (withdrawn || was.Type != says.Finding) {
		reason := r.says.Reason
		if !withdrawn || reason == workbook.Text(was.Reason) {
			reason = ""
		}
		p.out.Decisions = append(p.out.Decisions, inventory.Decision{
			Column: c.Ref, Type: was.Type, Verdict: inventory.VerdictWithdraw, Author: p.author, At: p.at, Reason: reason,
		})
	}
	if !withdrawn {
		p.out.Decisions = append(p.out.Decisions, NewDecision(c.Ref, says, p.author, p.at))
	}
	p.out.Changes = append(p.out.Changes, Change{Cell: r.cell(workbook.RoleVerdict), Column: c.Ref, Was: was, Says: says})
}

// NewDecision makes the decision of an answer.
func NewDecision(ref inventory.ColumnRef, a workbook.Answer, author string, at time.Time) inventory.Decision {
	return inventory.Decision{
		Column: ref, Type: a.Finding, Verdict: a.Verdict, NewType: a.NewType, Ground: a.Ground,
		Author: author, At: at, Reason: workbook.Text(a.Reason),
	}
}

// Summary says what the plan changes: a line for each row, and the counts.
func (p *Plan) Summary() string {
	var b strings.Builder
	counts := make(map[inventory.Verdict]int)
	for _, c := range p.Changes {
		counts[cmp.Or(c.Says.Verdict, inventory.VerdictWithdraw)]++
		fmt.Fprintf(&b, "%s  %s  %s\n", c.Cell, workbook.Text(c.Column.String()), c.text())
	}
	fmt.Fprintf(&b, "changes: %d", len(p.Changes))
	for _, v := range append(inventory.Verdicts(), inventory.VerdictWithdraw) {
		if counts[v] > 0 {
			fmt.Fprintf(&b, ", %s %d", v, counts[v])
		}
	}
	fmt.Fprintf(&b, "; as decided already: %d\n", p.Settled)
	return b.String()
}

// text says what is decided, and in the place of what.
func (c Change) text() string {
	was := "undecided"
	if c.Was != nil {
		was = AnswerText(workbook.AnswerOf(c.Was))
	}
	now := "withdraw"
	if c.Says != (workbook.Answer{}) {
		now = AnswerText(c.Says)
	}
	return was + " -> " + now
}

// AnswerText puts an answer into a few words, with codes as they are written on the command line.
func AnswerText(a workbook.Answer) string {
	parts := []string{string(a.Verdict)}
	if a.Finding != "" {
		parts = append(parts, "of "+string(a.Finding))
	}
	if detail := cmp.Or(string(a.NewType), a.Ground); detail != "" {
		parts = append(parts, detail)
	}
	if a.Reason != "" {
		parts = append(parts, fmt.Sprintf("%q", a.Reason))
	}
	return strings.Join(parts, " ")
}
