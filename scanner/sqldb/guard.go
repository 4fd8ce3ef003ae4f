package sqldb

import (
	"errors"
	"regexp"
	"strings"
)

var errGuard = errors.New("internal error: a statement that is no plain SELECT was held back")

// writing are words that no statement of ours has outside quotes. INTO alone makes a table of a SELECT.
var writing = regexp.MustCompile(`(?i)\b(INTO|INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP|GRANT|REVOKE|` +
	`CALL|EXECUTE|DO|LOCK|COPY|ATTACH|VACUUM|LOAD|HANDLER|NEXTVAL|SETVAL|SET_CONFIG|LO_\w+|DBLINK\w*|PG_TERMINATE_BACKEND|` +
	`PG_CANCEL_BACKEND|PG_ADVISORY\w*|GET_LOCK|SLEEP|PG_SLEEP|LOAD_FILE|LOAD_EXTENSION|WRITEFILE)\b`)

// guard lets a single SELECT through and nothing else. It is the third fence, behind the read-only session and the
// read-only transaction, and works on statements of our own, whose only foreign parts are quoted identifiers.
func guard(query string) error {
	bare, closed := withoutQuoted(query)
	begins := strings.HasPrefix(strings.TrimSpace(bare), "SELECT ")
	if !closed || !begins || strings.ContainsAny(bare, ";\\#") || strings.Contains(bare, "--") ||
		strings.Contains(bare, "/*") || writing.MatchString(bare) {
		return errGuard
	}
	return nil
}

// withoutQuoted replaces quoted parts by a question mark, and reports whether each quote is closed.
func withoutQuoted(query string) (bare string, closed bool) {
	var b strings.Builder
	var quote rune
	for _, r := range query {
		switch {
		case quote == 0 && strings.ContainsRune("'\"`", r):
			quote = r
			b.WriteByte('?')
		case quote == 0:
			if r == '\n' || r == '\t' {
				r = ' '
			}
			b.WriteRune(r)
		case r == quote:
			quote = 0
		}
	}
	return b.String(), quote == 0
}
