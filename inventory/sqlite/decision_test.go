package sqlite

import (
	"errors"
	"testing"
	"time"

	"pinventory/inventory"
)

func TestNewestDecisionIsInForceAndAllAreKept(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	customer := inventory.TableRef{Source: "crm", Schema: "main", Table: "Customer"}
	decide := func(column string, about inventory.DataTypeID, verdict inventory.Verdict, at time.Time) inventory.Decision {
		return inventory.Decision{
			Column: customer.Column(column), Type: about, Verdict: verdict, NewType: "contact.phone", Ground: "1798.145(a)",
			Author: "J. Doe", At: at, Reason: "seen in the " + column,
		}
	}
	added := []inventory.Decision{
		decide("Email", "contact.email", inventory.VerdictConfirm, day(2)),
		decide("Email", "", inventory.VerdictExempt, day(2)),
		decide("Email", "contact.email", inventory.VerdictReject, day(1)),
		decide("Address", "", inventory.VerdictConfirm, day(3)),
		decide("Address", "", inventory.VerdictReject, day(3)),
	}
	for _, d := range added {
		if err := s.AddDecision(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	inForce, err := s.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, inForce, []inventory.Decision{added[4], added[1], added[0]})
	log, err := s.DecisionLog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, log, []inventory.Decision{added[3], added[4], added[1], added[2], added[0]})
}

func TestDecisionNeedsAuthorAndTime(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	for _, d := range []inventory.Decision{{Author: "J. Doe"}, {At: noon}} {
		if err := s.AddDecision(t.Context(), d); err == nil {
			t.Errorf("%+v was accepted", d)
		}
	}
}

func TestWithdrawnDecisionIsNotInForce(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	column := inventory.TableRef{Source: "crm", Schema: "main", Table: "Customer"}.Column("Email")
	confirm := inventory.Decision{Column: column, Verdict: inventory.VerdictConfirm, Author: "J. Doe", At: day(1)}
	withdraw := inventory.Decision{Column: column, Verdict: inventory.VerdictWithdraw, Author: "J. Doe", At: day(2)}
	for _, d := range []inventory.Decision{confirm, withdraw} {
		if err := s.AddDecision(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	inForce, err := s.Decisions(t.Context())
	if err != nil || len(inForce) != 0 {
		t.Errorf("%v in force, want none (%v)", inForce, err)
	}
	log, err := s.DecisionLog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, log, []inventory.Decision{confirm, withdraw})
}

func TestDecisionsAreAddedAllOrNone(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	column := inventory.TableRef{Source: "crm", Schema: "main", Table: "Customer"}.Column("Email")
	good := inventory.Decision{Column: column, Verdict: inventory.VerdictConfirm, Author: "J. Doe", At: day(1)}
	errRefused := errors.New("refused")
	for _, change := range []func([]inventory.Decision) ([]inventory.Decision, error){
		func([]inventory.Decision) ([]inventory.Decision, error) { return []inventory.Decision{good, {}}, nil },
		func([]inventory.Decision) ([]inventory.Decision, error) {
			return []inventory.Decision{good}, errRefused
		},
	} {
		if err := s.ChangeDecisions(t.Context(), change); err == nil {
			t.Error("the change was accepted")
		}
	}
	err := s.ChangeDecisions(t.Context(), func(inForce []inventory.Decision) ([]inventory.Decision, error) {
		if len(inForce) != 0 {
			t.Errorf("a refused change left %v", inForce)
		}
		return nil, errRefused
	})
	if !errors.Is(err, errRefused) {
		t.Errorf("error %v, want that of the function", err)
	}
}
