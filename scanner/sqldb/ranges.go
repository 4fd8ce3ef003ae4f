package sqldb

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// keyRanges is the number of random points that split a key.
const keyRanges = 32

// byRanges splits the first column of a key at random points and takes rows from the beginning of each range. It is
// for keys that cannot be drawn: of several columns, or of text. No key is read, only rows of the answer are counted.
func (d *drawing) byRanges(ctx context.Context) (choice, error) {
	points, ok := d.points(ctx)
	if !ok {
		return head(d.from, d.wanted), nil
	}
	conditions := between(d.column(), points)
	counts := make([]int, len(conditions))
	for i, condition := range conditions {
		query := fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d) probe", d.from, condition, d.wanted)
		if err := d.session.get(ctx, []any{&counts[i]}, query); err != nil {
			return choice{}, err
		}
	}
	out := choice{method: methodRanges, bias: biasRanges}
	for i, rows := range fairShares(counts, d.wanted) {
		if rows > 0 {
			out.parts = append(out.parts, fmt.Sprintf("FROM %s WHERE %s ORDER BY %s LIMIT %d",
				d.from, conditions[i], d.order(), rows))
		}
	}
	return out, nil
}

func (d *drawing) order() string {
	names := make([]string, len(d.key))
	for i, k := range d.key {
		names[i] = k.quoted
	}
	return strings.Join(names, ", ")
}

// points gives increasing literals in the range of the first key column.
func (d *drawing) points(ctx context.Context) ([]string, bool) {
	switch {
	case d.key[0].integer:
		low, high, ok := d.bounds(ctx)
		return d.integerPoints(low, high), ok
	case d.key[0].text:
		return d.textPoints(), true
	}
	return nil, false
}

func (d *drawing) integerPoints(low, high int64) []string {
	drawn := make([]int64, keyRanges)
	for i := range drawn {
		drawn[i] = d.between(low, high)
	}
	slices.Sort(drawn)
	var out []string
	for _, p := range slices.Compact(drawn) {
		out = append(out, strconv.FormatInt(p, 10))
	}
	return out
}

// textPoints are beginnings of text keys: hexadecimal, as in identifiers drawn by chance, and letters.
func (d *drawing) textPoints() []string {
	out := make([]string, 0, keyRanges)
	for range keyRanges - 10 {
		out = append(out, fmt.Sprintf("'%08x-0000-4000-8000-000000000000'", d.random.Uint32()))
	}
	for range 10 {
		out = append(out, fmt.Sprintf("'%c'", "ghijklmnopqrstuvwxyz"[d.random.IntN(20)]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// between gives conditions that split all values of a column that are not null at the points.
func between(column string, points []string) []string {
	out := []string{fmt.Sprintf("%s < %s", column, points[0])}
	for i, point := range points {
		condition := fmt.Sprintf("%s >= %s", column, point)
		if i+1 < len(points) {
			condition += fmt.Sprintf(" AND %s < %s", column, points[i+1])
		}
		out = append(out, condition)
	}
	return out
}

// fairShares divides the wanted rows among ranges that hold so many rows each: as evenly as they can give.
func fairShares(counts []int, wanted int) []int {
	order := make([]int, len(counts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return counts[a] - counts[b] })
	shares := make([]int, len(counts))
	for done, i := range order {
		shares[i] = min(counts[i], wanted/(len(order)-done))
		wanted -= shares[i]
	}
	return shares
}
