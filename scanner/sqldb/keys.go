package sqldb

import (
	"context"
	"fmt"
	"math"
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

// stretch is a range of keys that was not looked at, both ends included.
type stretch struct{ low, high int64 }

func (s stretch) width() float64 { return float64(s.high) - float64(s.low) + 1 }

// drawing draws rows by key.
type drawing struct {
	session *session
	from    string
	key     []keyColumn
	wanted  int
	random  *rand.Rand
}

// byInteger draws keys of a single integer key: evenly where most keys exist, in short blocks where there are gaps.
func (d *drawing) byInteger(ctx context.Context) (choice, error) {
	low, high, ok := d.bounds(ctx)
	if !ok {
		return head(d.from, d.wanted), nil
	}
	out := choice{method: methodKeys, span: fmt.Sprintf("%d..%d", low, high)}
	parts, rows, err := d.hit(ctx, low, high)
	if err != nil {
		return choice{}, err
	}
	if rows < d.wanted {
		out.method, out.bias = methodBlocks, biasBlocks
		if parts, err = d.blocks(ctx, low, high); err != nil {
			return choice{}, err
		}
	}
	out.parts = parts
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

// hit draws keys evenly, without asking which of them exist: only how many do, as long as enough do.
func (d *drawing) hit(ctx context.Context, low, high int64) (parts []string, rows int, err error) {
	drawn := make(map[int64]bool, d.wanted)
	for rows < d.wanted && len(drawn) < d.wanted*drawsPerRow {
		if len(drawn) > 2*keysAtOnce && rows < len(drawn)/drawsPerRow {
			break
		}
		points := d.draw(low, high, min(keysAtOnce, d.wanted-rows), drawn)
		if len(points) == 0 {
			break
		}
		part := d.partOf(points)
		var there int
		query := fmt.Sprintf("SELECT COUNT(*) FROM %s WHERE %s", d.from, d.among(points))
		if err := d.session.get(ctx, []any{&there}, query); err != nil {
			return nil, 0, err
		}
		if there > 0 {
			parts, rows = append(parts, part), rows+there
		}
	}
	return parts, rows, nil
}

// draw draws up to n keys that were not drawn before, in order.
func (d *drawing) draw(low, high int64, n int, drawn map[int64]bool) []int64 {
	if width := (stretch{low, high}).width(); width < float64(len(drawn)+n) {
		n = int(width) - len(drawn)
	}
	points := make([]int64, 0, max(n, 0))
	for len(points) < n {
		if p := d.between(low, high); !drawn[p] {
			drawn[p] = true
			points = append(points, p)
		}
	}
	slices.Sort(points)
	return points
}

func (d *drawing) partOf(keys []int64) string {
	return fmt.Sprintf("FROM %s WHERE %s ORDER BY %s", d.from, d.among(keys), d.column())
}

// between draws an integer from low to high, both included. The differences wrap around as they should.
func (d *drawing) between(low, high int64) int64 {
	span := uint64(high) - uint64(low) //nolint:gosec // wraps to the distance
	if span == math.MaxUint64 {
		return int64(d.random.Uint64()) //nolint:gosec // all of them
	}
	return low + int64(d.random.Uint64N(span+1)) //nolint:gosec // wraps to the point
}

// blocks takes the keys that follow drawn points. What a block covers, and the gap before it, leaves the range that
// the next point is drawn from: so no block comes twice and a wide gap is paid for once.
func (d *drawing) blocks(ctx context.Context, low, high int64) ([]string, error) {
	open := []stretch{{low, high}}
	var found []int64
	for len(open) > 0 && len(found) < d.wanted {
		at := d.pick(open)
		chosen := open[at]
		open = slices.Delete(open, at, at+1)
		point := d.between(chosen.low, chosen.high)
		block, err := d.following(ctx, point, chosen.high)
		if err != nil {
			return nil, err
		}
		if point > chosen.low {
			open = append(open, stretch{chosen.low, point - 1})
		}
		if len(block) == blockRows && block[blockRows-1] < chosen.high {
			open = append(open, stretch{block[blockRows-1] + 1, chosen.high})
		}
		found = append(found, block[:min(len(block), d.wanted-len(found))]...)
	}
	slices.Sort(found)
	var parts []string
	for keys := range slices.Chunk(found, keysAtOnce) {
		parts = append(parts, d.partOf(keys))
	}
	return parts, nil
}

// following reads the keys from a point on, up to a last one.
func (d *drawing) following(ctx context.Context, point, last int64) (keys []int64, err error) {
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s >= %d AND %s <= %d ORDER BY %s LIMIT %d",
		d.column(), d.from, d.column(), point, d.column(), last, d.column(), blockRows)
	err = d.session.each(ctx, func(rows *sqlx.Rows) error {
		var k int64
		if err := rows.Scan(&k); err != nil {
			return err
		}
		keys = append(keys, k)
		return nil
	}, query)
	return keys, err
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
