package sqldb

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	methodAll    = "all"
	methodHead   = "first_rows"
	methodBlocks = "random_blocks"
	methodKeys   = "random_keys"
	methodRanges = "key_ranges"

	biasHead   = "the first rows in the order of the database, often the oldest"
	biasBlocks = "rows that follow a gap in the key"
	biasRanges = "the first rows of each of the key ranges"
)

// choice says which rows of a table are read: the rows of its parts, in order. Its parts share no row, and reading
// them again in the same transaction gives the same rows.
type choice struct {
	method string
	bias   string
	span   string   // key range covered, for keys that are numbers
	parts  []string // what follows the list of columns: FROM ... WHERE ... ORDER BY ... LIMIT
}

func all(from string) choice {
	return choice{method: methodAll, parts: []string{"FROM " + from}}
}

func head(from string, rows int) choice {
	return choice{method: methodHead, bias: biasHead, parts: []string{fmt.Sprintf("FROM %s LIMIT %d", from, rows)}}
}

// hasMoreThan reports whether a table has more than n rows, without counting further than that.
func (s *session) hasMoreThan(ctx context.Context, from string, n int) (bool, error) {
	var counted int
	query := fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM %s LIMIT %d) probe", from, n+1)
	err := s.get(ctx, []any{&counted}, query)
	return counted > n, err
}

// randomFor is the source of chance for one table: it depends on the seed and the table's name alone.
func randomFor(t inventory.Table, seed uint64) *rand.Rand {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(t.Ref.Schema + "\x00" + t.Ref.Table))
	return rand.New(rand.NewPCG(seed, hash.Sum64())) //nolint:gosec // a repeatable sample, no secret
}

// chooseByKey chooses rows of a table for databases without a sampling clause: by its key where it has one.
func (s *session) chooseByKey(ctx context.Context, t inventory.Table, from string, key []keyColumn, lim scanner.Limits) (choice, error) {
	if lim.Exhaustive {
		return all(from), nil
	}
	if t.Kind == inventory.KindView || t.Kind == inventory.KindForeignTable {
		return head(from, lim.Rows), nil
	}
	more, err := s.hasMoreThan(ctx, from, lim.Rows)
	if err != nil || !more {
		return all(from), err
	}
	draw := drawing{session: s, from: from, key: key, wanted: lim.Rows, random: randomFor(t, lim.Seed)}
	switch {
	case len(key) == 1 && key[0].integer:
		return draw.byInteger(ctx)
	case len(key) > 0:
		return draw.byRanges(ctx)
	}
	return head(from, lim.Rows), nil
}
