package report

import (
	"slices"
	"testing"

	"pinventory/inventory"
)

func TestDecisions(t *testing.T) {
	t.Parallel()
	ref := inventory.TableRef{Source: "crm", Schema: "main", Table: "customer"}.Column("x")
	decide := func(v inventory.Verdict, typ, newType inventory.DataTypeID, day string) inventory.Decision {
		return inventory.Decision{Column: ref, Type: typ, Verdict: v, NewType: newType, Author: "A", At: at(day)}
	}
	for _, c := range []struct {
		name      string
		findings  []inventory.Finding
		decisions []inventory.Decision
		want      []inventory.DataTypeID
	}{
		{"no decision", []inventory.Finding{found("contact.email", 0.9), found("gov.ssn", 0.2)}, nil, []inventory.DataTypeID{"contact.email"}},
		{
			"reject one type", []inventory.Finding{found("contact.email", 0.9), found("gov.ssn", 0.8)},
			[]inventory.Decision{decide(inventory.VerdictReject, "gov.ssn", "", before)}, []inventory.DataTypeID{"contact.email"},
		},
		{
			"reject the column", []inventory.Finding{found("contact.email", 0.9), found("gov.ssn", 0.8)},
			[]inventory.Decision{decide(inventory.VerdictReject, "", "", before)}, nil,
		},
		{
			"confirm the column", []inventory.Finding{found("gov.ssn", 0.1), found("contact.email", 0.3)},
			[]inventory.Decision{decide(inventory.VerdictConfirm, "", "", before)}, []inventory.DataTypeID{"contact.email"},
		},
		{
			"confirm below the threshold", []inventory.Finding{found("contact.email", 0.2)},
			[]inventory.Decision{decide(inventory.VerdictConfirm, "contact.email", "", before)}, []inventory.DataTypeID{"contact.email"},
		},
		{
			"confirm what the machine does not find", nil,
			[]inventory.Decision{decide(inventory.VerdictConfirm, "contact.email", "", before)}, []inventory.DataTypeID{"contact.email"},
		},
		{
			"relabel", []inventory.Finding{found("contact.email", 0.9)},
			[]inventory.Decision{decide(inventory.VerdictRelabel, "contact.email", "account.login", before)}, []inventory.DataTypeID{"account.login"},
		},
		{
			"relabel to what is found too", []inventory.Finding{found("contact.email", 0.9), found("account.login", 0.3)},
			[]inventory.Decision{decide(inventory.VerdictRelabel, "", "account.login", before)}, []inventory.DataTypeID{"account.login"},
		},
		{
			"exempt stays", []inventory.Finding{found("contact.email", 0.9)},
			[]inventory.Decision{decide(inventory.VerdictExempt, "contact.email", "", before)}, []inventory.DataTypeID{"contact.email"},
		},
		{
			"the later decision holds", []inventory.Finding{found("contact.email", 0.9)},
			[]inventory.Decision{
				decide(inventory.VerdictConfirm, "contact.email", "", inside), decide(inventory.VerdictReject, "contact.email", "", before),
			}, []inventory.DataTypeID{"contact.email"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := newVerdicts(c.decisions, newTestVocabulary())
			var got []inventory.DataTypeID
			for _, j := range v.judge(ref, c.findings) {
				if j.counts(0.5) {
					got = append(got, j.Type)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("counted %v, want %v", got, c.want)
			}
		})
	}
}

func TestExemptTypesAreMarked(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	for _, c := range d.Categories {
		for _, use := range c.Types {
			if got, want := use.Exempt != "", use.ID == "account.login" || use.ID == "commerce.order"; got != want {
				t.Errorf("%s %s: exempt %v, want %v", c.Key, use.ID, got, want)
			}
		}
	}
}

func TestRejectedFindingsStayVisible(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	columns := slices.Collect(d.Columns.All())
	i := slices.IndexFunc(columns, func(c *Column) bool { return c.Ref.Column == "notes" })
	if c := columns[i]; c.Personal || len(c.Findings) != 1 || !c.Findings[0].Rejected {
		t.Errorf("column %+v", c)
	}
}

func TestAWithdrawnDecisionSaysNothing(t *testing.T) {
	t.Parallel()
	in := testInput()
	ref := inventory.TableRef{Source: "crm", Schema: "main", Table: "customer"}.Column("notes")
	in.Decisions = []inventory.Decision{
		{Column: ref, Verdict: inventory.VerdictReject, Author: "A. Reviewer", At: at("2026-11-20")},
		{Column: ref, Verdict: inventory.VerdictWithdraw, Author: "A. Reviewer", At: at("2026-11-21")},
	}
	d := build(t, in)
	for c := range d.Columns.All() {
		if c.Ref == ref && (!c.Personal || c.Findings[0].Decision != nil || c.Findings[0].Conflicts(in.Threshold)) {
			t.Errorf("%+v, want the finding of the machine alone", c.Findings[0])
		}
	}
}
