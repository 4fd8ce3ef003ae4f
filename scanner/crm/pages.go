package crm

import (
	"context"
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
	pages := (p.total(a) + size - 1) / size
	wanted := min(pages, (r.limits.Rows+size-1)/size)
	random := rand.New(rand.NewPCG(r.limits.Seed, 0)) //nolint:gosec // a sample, repeatable
	chosen := random.Perm(pages)[:wanted]
	slices.Sort(chosen)
	r.sampling.Method = methodPages
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
