package sqldb

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	mostCandidates    = 500 // of one source
	mostMembers       = 10  // logins of a role that are named
	reasonManyRights  = "there are more than are listed"
	reasonGrantHidden = "the login does not see the rights of other logins: grant SELECT on the schema mysql"
)

// mostCandidateRows bounds what a query of candidates answers: a row is a table of a candidate.
const mostCandidateRows = 50_000

// candidateRow is a candidate with one of its tables, as a query answers it. Rows of a candidate follow each other.
type candidateRow struct {
	Kind   inventory.CandidateKind `db:"kind"`
	Name   string                  `db:"name"`
	Detail string                  `db:"detail"`
	Host   string                  `db:"host"`
	Schema string                  `db:"table_schema"`
	Table  string                  `db:"table_name"`
}

// Candidates lists who may read the tables beside this login, and what else the catalog shows of ways out of the
// database. It asks for names alone: never for the text of a connection, which may hold a password.
func (s *source) Candidates(ctx context.Context) ([]inventory.Candidate, error) {
	if s.dialect.candidates == nil {
		return nil, nil
	}
	session, err := s.session(ctx, s.cfg.Limits)
	if err != nil {
		return nil, fmt.Errorf("list recipient candidates: %w", problem(err))
	}
	defer session.close()
	rows, err := s.dialect.candidates(ctx, session)
	if err != nil {
		return nil, fmt.Errorf("list recipient candidates: %w", problem(err))
	}
	found := s.grouped(rows)
	if len(rows) >= mostCandidateRows || len(found) > mostCandidates {
		return found[:min(len(found), mostCandidates)], &scanner.Problem{Reason: reasonManyRights}
	}
	return found, nil
}

// grouped joins the rows of each candidate.
func (s *source) grouped(rows []candidateRow) []inventory.Candidate {
	var out []inventory.Candidate
	for _, row := range rows {
		n := len(out) - 1
		if n < 0 || out[n].Kind != row.Kind || out[n].Name != row.Name {
			out = append(out, inventory.Candidate{Kind: row.Kind, Name: row.Name, Detail: row.detail()})
			n++
		}
		if row.Table != "" {
			ref := inventory.TableRef{Source: s.cfg.Name, Schema: row.Schema, Table: row.Table}
			out[n].Tables = append(out[n].Tables, ref)
		}
	}
	return out
}

// detail names the logins of a role, or the kind and the host of a server.
func (r candidateRow) detail() string {
	if r.Kind == inventory.CandidateForeignServer {
		return strings.TrimSpace(r.Detail + " " + hostAlone(r.Host))
	}
	names := slices.DeleteFunc(strings.Split(r.Detail, "\n"), func(n string) bool { return n == "" || n == r.Name })
	slices.Sort(names)
	if more := len(names) - mostMembers; more > 0 {
		return fmt.Sprintf("%s, +%d", strings.Join(names[:mostMembers], ", "), more)
	}
	return strings.Join(names, ", ")
}

// hostAlone gives the name of a host, and nothing of a text that could be more, such as a URL with a password.
func hostAlone(text string) string {
	other := func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune(".-:", c)
	}
	if len(text) > 253 || strings.ContainsFunc(text, other) {
		return ""
	}
	return text
}
