package sqlite

import (
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
