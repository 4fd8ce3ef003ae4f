package sqldb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
)

const (
	keysAtOnce  = 500 // keys in one statement
	blockRows   = 20  // rows that follow a drawn key in block sampling
	drawsPerRow = 10  // most draws for a wanted row before blocks are taken
)

// keyColumn is a column of a table's key, in key order.
type keyColumn struct {
	quoted  string
	integer bool
	text    bool
}

// drawing draws rows by key.
type drawing struct {
	session *session
	from    string
	key     []keyColumn
	wanted  int
	random  *rand.Rand

	found map[int64]bool
}

// byInteger draws keys of a single integer key: evenly where most keys exist, in short blocks where there are gaps.
func (d *drawing) byInteger(ctx context.Context) (choice, error) {
	low, high, ok := d.bounds(ctx)
	if !ok {
		return head(d.from, d.wanted), nil
	}
	d.found = make(map[int64]bool, d.wanted)
	if err := d.hit(ctx, low, high); err != nil {
		return choice{}, err
	}
	out := choice{method: methodKeys}
	if len(d.found) < d.wanted {
		out = choice{method: methodBlocks, bias: biasBlocks}
		if err := d.blocks(ctx, low, high); err != nil {
			return choice{}, err
		}
	}
	keys := make([]int64, 0, len(d.found))
	for k := range d.found {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	if len(keys) > 0 {
		out.span = fmt.Sprintf("%d..%d", keys[0], keys[len(keys)-1])
	}
	for part := range slices.Chunk(keys, keysAtOnce) {
		out.parts = append(out.parts, fmt.Sprintf("FROM %s WHERE %s ORDER BY %s", d.from, d.among(part), d.column()))
	}
	return out, nil
}

func (d *drawing) column() string { return d.key[0].quoted }

func (d *drawing) among(keys []int64) string {
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = strconv.FormatInt(k, 10)
	}
	return d.column() + " IN (" + strings.Join(texts, ", ") + ")"
}

// bounds gives the lowest and the highest key. Keys beyond 64 bits with sign are not drawn.
func (d *drawing) bounds(ctx context.Context) (low, high int64, ok bool) {
	key, from := d.column(), d.from
	query := fmt.Sprintf("SELECT (SELECT MIN(%s) FROM %s), (SELECT MAX(%s) FROM %s)", key, from, key, from)
	err := d.session.get(ctx, []any{&low, &high}, query)
	return low, high, err == nil
}

// hit draws keys evenly and keeps those that exist, as long as enough of them do.
func (d *drawing) hit(ctx context.Context, low, high int64) error {
	for drawn := 0; drawn < d.wanted*drawsPerRow && len(d.found) < d.wanted; drawn += keysAtOnce {
		if drawn > 2*keysAtOnce && len(d.found) < drawn/drawsPerRow {
			return nil
		}
		points := make([]int64, keysAtOnce)
		for i := range points {
			points[i] = d.between(low, high)
		}
		slices.Sort(points)
		query := fmt.Sprintf("SELECT %s FROM %s WHERE %s ORDER BY %s", d.column(), d.from,
			d.among(slices.Compact(points)), d.column())
		if err := d.collect(ctx, query, nil); err != nil {
			return err
		}
	}
	return nil
}

// collect keeps the keys that a query answers, up to the wanted number, and calls seen with each.
func (d *drawing) collect(ctx context.Context, query string, seen func(int64)) error {
	return d.session.each(ctx, func(rows *sqlx.Rows) error {
		var k int64
		if err := rows.Scan(&k); err != nil {
			return err
		}
		if seen != nil {
			seen(k)
		}
		if len(d.found) < d.wanted {
			d.found[k] = true
		}
		return nil
	}, query)
}

// between draws an integer from low to high, both included.
func (d *drawing) between(low, high int64) int64 {
	span := uint64(high) - uint64(low)
	if span == ^uint64(0) {
		return int64(d.random.Uint64())
	}
	return int64(uint64(low) + d.random.Uint64N(span+1))
}

// stretch is a range of keys that was not looked at, both ends included.
type stretch struct{ low, high int64 }

func (s stretch) width() float64 { return float64(s.high) - float64(s.low) + 1 }

// blocks reads the keys that follow drawn points. What a block covers, and the gap before it, leaves the range that
// the next point is drawn from: so no block comes twice and a wide gap is paid for once.
func (d *drawing) blocks(ctx context.Context, low, high int64) error {
	open := []stretch{{low, high}}
	for len(open) > 0 && len(d.found) < d.wanted {
		at := d.pick(open)
		chosen := open[at]
		open = slices.Delete(open, at, at+1)
		point := d.between(chosen.low, chosen.high)
		query := fmt.Sprintf("SELECT %s FROM %s WHERE %s >= %d AND %s <= %d ORDER BY %s LIMIT %d",
			d.column(), d.from, d.column(), point, d.column(), chosen.high, d.column(), blockRows)
		rows, last := 0, point
		if err := d.collect(ctx, query, func(k int64) { rows++; last = k }); err != nil {
			return err
		}
		if point > chosen.low {
			open = append(open, stretch{chosen.low, point - 1})
		}
		if rows == blockRows && last < chosen.high {
			open = append(open, stretch{last + 1, chosen.high})
		}
	}
	return nil
}

// pick draws a stretch by its width.
func (d *drawing) pick(open []stretch) int {
	total := 0.0
	for _, s := range open {
		total += s.width()
	}
	point := d.random.Float64() * total
	for i, s := range open {
		if point -= s.width(); point < 0 {
			return i
		}
	}
	return len(open) - 1
}
