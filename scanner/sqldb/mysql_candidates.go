package sqldb

import (
	"context"
	_ "embed" // the query
	"strings"

	"pinventory/inventory"
)

//go:embed mysql_candidates.sql
var mysqlCandidateRows string

// mysqlCandidates reads rights of other logins. A login sees them only where it may read the schema mysql: without that
// it sees none but its own, although a server always has an administrator.
func mysqlCandidates(ctx context.Context, s *session) ([]candidateRow, error) {
	var grantees int
	query := "SELECT COUNT(DISTINCT u.grantee) FROM information_schema.user_privileges u"
	if err := s.get(ctx, []any{&grantees}, query); err != nil {
		return nil, err
	}
	if grantees < 2 {
		return nil, &fault{kind: faultHidden, text: reasonGrantHidden}
	}
	var rows []candidateRow
	if err := collect(ctx, s, &rows, bounded(mysqlCandidateRows)); err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Name = granteeName(rows[i].Name)
	}
	servers, err := mysqlServers(ctx, s)
	return append(rows, servers...), err
}

// granteeName writes 'login'@'host' without its quotes, and a role, whose host is empty, without one.
func granteeName(grantee string) string {
	name, host, _ := strings.Cut(strings.Trim(grantee, "'"), "'@'")
	if host == "" {
		return strings.TrimSuffix(name, "'@")
	}
	return name + "@" + host
}

// mysqlServers reads the names and hosts of the servers that tables of the engine FEDERATED stand on, not the passwords
// that stand beside them.
func mysqlServers(ctx context.Context, s *session) ([]candidateRow, error) {
	var servers []struct {
		Name    string `db:"name"`
		Wrapper string `db:"wrapper"`
		Host    string `db:"host"`
	}
	query := "SELECT v.Server_name AS name, v.Wrapper AS wrapper, v.Host AS host FROM mysql.servers v ORDER BY BINARY v.Server_name"
	if err := collect(ctx, s, &servers, query); err != nil {
		return nil, err
	}
	var rows []candidateRow
	for _, v := range servers {
		rows = append(rows, candidateRow{
			Kind: inventory.CandidateForeignServer, Name: v.Name, Detail: hostAlone(v.Wrapper), Host: v.Host,
		})
	}
	return rows, nil
}
