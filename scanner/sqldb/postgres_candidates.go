package sqldb

import (
	"context"
	_ "embed" // the query
	"strconv"
	"strings"
)

//go:embed postgres_candidates.sql
var postgresCandidateRows string

// postgresCandidates reads rights of roles through which a login other than this one comes in. Superusers and owners read
// everything by nature and say nothing of recipients.
func postgresCandidates(ctx context.Context, s *session) ([]candidateRow, error) {
	var rows []candidateRow
	err := collect(ctx, s, &rows, bounded(postgresCandidateRows))
	return rows, err
}

func bounded(query string) string {
	return strings.ReplaceAll(query, ":most", strconv.Itoa(mostCandidateRows))
}
