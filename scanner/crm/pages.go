package crm

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
)

// randomPages reports whether pages can be chosen by chance: they have numbers, the service tells how many records
// there are, and there are more than are wanted.
func (r *reader) randomPages(p *pager, a answer) bool {
	kind := p.page.Kind
	return (kind == pageNumber || kind == pageOffset) && p.page.Size > 0 && !r.limits.Exhaustive &&
		len(r.source.spec.Sample.Passes) == 0 && p.total(a) > r.limits.Rows && !p.ended
}

// manyPages are as good as single records chosen by chance.
const manyPages = 30

// total is the number of records that the service tells; -1 when it does not.
func (p *pager) total(a answer) int {
	n, err := strconv.Atoi(textAt(a.body, p.page.Total))
	if err != nil {
		return -1
	}
	return n
}

// choosePages reads pages that a seeded choice takes of all, in their order. The first page has been read already.
func (r *reader) choosePages(ctx context.Context, p *pager, first []any, a answer) error {
	size := p.page.Size
	chosen := pagesFor(r.limits.Rows, p.total(a), size, r.limits.Seed)
	r.sampling.Method = methodPages
	if len(chosen) < manyPages {
		r.sampling.Bias = fmt.Sprintf("%d pages of %d, whose records lie side by side in the order of the service", len(chosen), (p.total(a)+size-1)/size)
	}
	for _, page := range chosen {
		items := first
		if page > 0 {
			p.read, p.items, p.last = page, page*size, 0
			var err error
			if items, _, err = p.advance(ctx); err != nil {
				return err
			}
		}
		p.ended = false
		if _, err := r.page(ctx, p, items, int64(r.limits.Rows)); err != nil {
			return err
		}
	}
	return nil
}

// pagesFor chooses pages that have so many of all records, in their order. The last page may be a short one.
func pagesFor(rows, total, size int, seed uint64) []int {
	pages := (total + size - 1) / size
	random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a sample, repeatable
	var chosen []int
	for _, page := range random.Perm(pages) {
		if rows <= 0 {
			break
		}
		chosen = append(chosen, page)
		rows -= min(size, total-page*size)
	}
	slices.Sort(chosen)
	return chosen
}
