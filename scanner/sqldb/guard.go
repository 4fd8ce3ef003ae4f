package sqldb

import (
	"errors"
	"strings"
)

var errGuard = errors.New("internal error: a statement that is no plain SELECT was held back")

// writing are words that no statement of ours has outside quotes. INTO alone makes a table of a SELECT.
var writing = wordSet(`INTO INSERT UPDATE DELETE REPLACE MERGE TRUNCATE CREATE ALTER DROP GRANT REVOKE CALL EXECUTE DO
LOCK COPY ATTACH VACUUM LOAD HANDLER NEXTVAL SETVAL SET_CONFIG LO_IMPORT LO_EXPORT LO_CREATE LO_UNLINK DBLINK DBLINK_EXEC
PG_TERMINATE_BACKEND PG_CANCEL_BACKEND PG_ADVISORY_LOCK PG_TRY_ADVISORY_LOCK GET_LOCK SLEEP PG_SLEEP LOAD_FILE
LOAD_EXTENSION WRITEFILE`)

func wordSet(words string) map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// guard lets a single SELECT through and nothing else. It is the third fence, behind the read-only session and the
// read-only transaction, and works on statements of our own, whose only foreign parts are quoted identifiers.
func guard(query string) error {
	bare, closed := withoutQuoted(query)
	begins := strings.HasPrefix(strings.TrimSpace(bare), "SELECT ")
	if !closed || !begins || strings.ContainsAny(bare, ";\\#") || strings.Contains(bare, "--") ||
		strings.Contains(bare, "/*") || writes(bare) {
		return errGuard
	}
	return nil
}

// withoutQuoted replaces quoted parts by a question mark, and reports whether each quote is closed.
func withoutQuoted(query string) (bare string, closed bool) {
	var b strings.Builder
	b.Grow(len(query))
	var quote byte
	for i := range len(query) {
		switch c := query[i]; {
		case quote == 0 && (c == '\'' || c == '"' || c == '`'):
			quote = c
			b.WriteByte('?')
		case quote == 0 && (c == '\n' || c == '\t'):
			b.WriteByte(' ')
		case quote == 0:
			b.WriteByte(c)
		case c == quote:
			quote = 0
		}
	}
	return b.String(), quote == 0
}

// writes reports whether one of the words that write stands in the text.
func writes(bare string) bool {
	start := -1
	for i := 0; i <= len(bare); i++ {
		if i < len(bare) && isWord(bare[i]) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && bare[start] > '9' && writing[strings.ToUpper(bare[start:i])] {
			return true
		}
		start = -1
	}
	return false
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
