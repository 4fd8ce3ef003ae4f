package scanner

import (
	"context"
	"errors"
	"slices"

	"pinventory/inventory"
)

// A CandidateReader lists the possible recipients that a source shows in its own catalog: who may read it, to whom it is
// copied. It gives names alone, never a credential. The tables of a candidate need not be in scope. With an error come
// those that were found before it.
type CandidateReader interface {
	Candidates(ctx context.Context) ([]inventory.Candidate, error)
}

// candidates fills in the possible recipients. That they could not be listed is no failure of the scan: it is recorded
// with the reason.
func (s *scan) candidates(ctx context.Context, result *inventory.SourceResult) {
	reader, ok := s.target.Source.(CandidateReader)
	if !ok || result.Failure != "" {
		return
	}
	found, err := reader.Candidates(ctx)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		result.CandidatesUnread = reasonOf(ctx, err).text
		s.logUnreadCandidates(err, result.CandidatesUnread)
	}
	for _, c := range found {
		if inScope := s.inScope(c.Tables); len(inScope) > 0 || len(c.Tables) == 0 {
			c.Tables = inScope
			result.Candidates = append(result.Candidates, c)
		}
	}
	slices.SortFunc(result.Candidates, inventory.Candidate.Compare)
}

// logUnreadCandidates does not warn of a right that the recommended login lacks.
func (s *scan) logUnreadCandidates(err error, why string) {
	if p, ok := errors.AsType[*Problem](err); ok && p.State == inventory.StateNotVisible {
		s.log.Info("recipient candidates are not visible", "reason", why)
		return
	}
	s.log.Warn("recipient candidates could not be listed", "reason", why)
}

// inScope gives the tables that the configuration does not leave out, in order.
func (s *scan) inScope(tables []inventory.TableRef) []inventory.TableRef {
	var out []inventory.TableRef
	for _, t := range tables {
		t.Source = s.target.Name
		if s.target.Filter.Table(t) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, inventory.TableRef.Compare)
	return slices.Compact(out)
}
