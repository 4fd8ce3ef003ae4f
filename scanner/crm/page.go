package crm

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"net/url"
	"strconv"
	"strings"
)

// The kinds of paging.
const (
	pageCursor = "cursor"
	pageNumber = "page"
	pageOffset = "offset"
	pageNext   = "next"
	pageLast   = "last"
)

// mostPages ends a list that has no end.
const mostPages = 200_000

// pager reads a list page by page. It ends by itself when a service sends the same page or cursor again.
type pager struct {
	client  *client
	request request
	page    Page
	cursor  string
	next    *url.URL
	read    int             // pages
	items   int             // on these pages
	seen    map[string]bool // cursors and addresses
	last    uint64          // digest of the last page
	ended   bool
	seed    maphash.Seed
	used    request // that of the last page, for asking for more fields of it
}

func (c *client) pages(q request) *pager {
	p := &pager{client: c, request: q, seen: map[string]bool{}, seed: maphash.MakeSeed()}
	if q.call.Page != nil {
		p.page = *q.call.Page
	}
	return p
}

// advance reads the next page. After the last one, ended is true.
func (p *pager) advance(ctx context.Context) ([]any, answer, error) {
	q := p.request
	q.vars = q.vars.with(p.position(p.read, p.items))
	q.next = p.next
	p.used = q
	a, err := p.client.fetch(ctx, q)
	if err != nil {
		return nil, a, err
	}
	items, err := q.call.list(a, q.vars)
	if err != nil {
		return nil, a, err
	}
	if err := p.progress(items); err != nil {
		return nil, a, err
	}
	p.read++
	p.items += len(items)
	return items, a, p.turn(a, items)
}

// position gives the placeholders of a page that comes after so many pages and items.
func (p *pager) position(pages, items int) variables {
	vars := variables{"cursor": p.cursor}
	if p.page.Size > 0 {
		vars["size"] = json.Number(strconv.Itoa(p.page.Size))
	}
	vars["page"] = json.Number(strconv.Itoa(p.page.First + pages))
	vars["offset"] = json.Number(strconv.Itoa(items))
	return vars
}

// progress refuses a page that is the same as the one before.
func (p *pager) progress(items []any) error {
	if len(items) == 0 {
		return nil
	}
	text, _ := cell(items)
	digest := maphash.String(p.seed, text)
	if p.read > 0 && digest == p.last {
		return &fault{kind: faultAnswer, call: p.request.call.method() + " " + p.request.call.path(),
			text: fmt.Sprintf("the service sends the same page again: reading ends after %d items", p.items)}
	}
	p.last = digest
	return nil
}

// turn finds out how the next page is asked for.
func (p *pager) turn(a answer, items []any) error {
	if p.page.More != "" && textAt(a.body, p.page.More) != "true" {
		p.ended = true
		return nil
	}
	if p.read >= mostPages {
		return &fault{kind: faultAnswer, text: "the list has no end"}
	}
	switch p.page.Kind {
	case pageCursor:
		return p.follow(textAt(a.body, p.page.From))
	case pageLast:
		if len(items) == 0 {
			p.ended = true
			return nil
		}
		return p.follow(textAt(items[len(items)-1], p.page.From))
	case pageNext:
		return p.address(a)
	case pageNumber, pageOffset:
		p.ended = len(items) == 0 || p.page.More == "" && len(items) < p.page.Size || p.complete(a)
		return nil
	}
	p.ended = true
	return nil
}

// complete reports whether the service's own count says that all was read.
func (p *pager) complete(a answer) bool {
	total, err := strconv.Atoi(textAt(a.body, p.page.Total))
	return err == nil && total >= 0 && p.items >= total
}

// follow takes a cursor. An empty one ends the list; one that was there before is an error.
func (p *pager) follow(cursor string) error {
	if cursor == "" {
		p.ended = true
		return nil
	}
	if p.seen[cursor] {
		return &fault{kind: faultAnswer, call: p.request.call.method() + " " + p.request.call.path(),
			text: fmt.Sprintf("the service's cursor does not advance: reading ends after %d items", p.items)}
	}
	p.seen[cursor] = true
	p.cursor = cursor
	return nil
}

// address takes the URL of the next page, if it is on the same host.
func (p *pager) address(a answer) error {
	link := textAt(a.body, p.page.From)
	if p.page.From == "Link" {
		link = nextLink(a.link)
	}
	if err := p.follow(link); err != nil || p.ended {
		return err
	}
	reference, err := url.Parse(link)
	if err != nil {
		return &fault{kind: faultAnswer, text: "the address of the next page is malformed"}
	}
	next := a.url.ResolveReference(reference)
	next.User, next.Fragment = nil, ""
	if origin(next) != origin(a.url) {
		return &fault{kind: faultElsewhere, call: p.request.call.method() + " " + p.request.call.path(),
			text: "the address of the next page is on another host, which is not followed"}
	}
	p.next = next
	return nil
}

// nextLink gives the address with the relation "next" of a header Link, RFC 8288.
func nextLink(header string) string {
	for part := range strings.SplitSeq(header, ",") {
		address, parameters, _ := strings.Cut(part, ";")
		relation := strings.ReplaceAll(strings.ReplaceAll(parameters, " ", ""), `"`, "")
		if strings.Contains(relation, "rel=next") {
			return strings.Trim(strings.TrimSpace(address), "<>")
		}
	}
	return ""
}

// all reads a list to its end.
func (c *client) all(ctx context.Context, q request) ([]any, error) {
	p := c.pages(q)
	var out []any
	for !p.ended {
		items, _, err := p.advance(ctx)
		if err != nil {
			return out, err
		}
		out = append(out, items...)
	}
	return out, nil
}
