package classify

import (
	"fmt"
	"hash/maphash"
	"strings"

	"pinventory/classify/detect"
	"pinventory/inventory"
)

// domainCounts tells work addresses from private ones. Domains are known by a hash alone.
type domainCounts struct {
	addresses, free, roles int64
	byDomain               map[uint64]int64 // addresses by domain, of the first mostDomains that were seen
}

const mostDomains = 256

// reserved are the domains for examples, RFC 2606: addresses that somebody made up say nothing of an employer.
var reserved = map[string]bool{"example.com": true, "example.org": true, "example.net": true}

func (d *domainCounts) add(v *detect.Value, seed maphash.Seed) {
	if v.Shape.At != 1 || v.Shape.Spaces > 0 {
		return
	}
	domain := v.Text[strings.IndexByte(v.Text, '@')+1:]
	d.addresses++
	if detect.FreeMailDomain(domain) {
		d.free++
	}
	if detect.RoleMailbox(v.Text) {
		d.roles++
	}
	if reserved[domain] {
		return
	}
	if d.byDomain == nil {
		d.byDomain = map[uint64]int64{}
	}
	key := maphash.String(seed, domain)
	if _, known := d.byDomain[key]; known || len(d.byDomain) < mostDomains {
		d.byDomain[key]++
	}
}

// largest is the number of addresses in the commonest domain.
func (d *domainCounts) largest() int64 {
	var most int64
	for _, n := range d.byDomain {
		most = max(most, n)
	}
	return most
}

// Addresses are those at work when there are this many, at most one in privateShare is at a private provider, and at
// least one in ownShare is in the same domain.
const (
	fewestAddresses = 20
	privateShare    = 20
	ownShare        = 2
)

// settleMailbox settles whether addresses are private or at work: nearly none at a private provider and most in one
// domain, which then is the employer's.
func (t *tableClassifier) settleMailbox(c *column, f *inventory.Finding) {
	d := &c.profile.domains
	noteProviders(c, f)
	work := t.tax.Type(typeWorkEmail)
	largest := d.largest()
	if work == nil || d.addresses < fewestAddresses || d.free*privateShare > d.addresses || largest*ownShare < d.addresses {
		return
	}
	settled := t.newFinding(work, f.Confidence)
	settled.Share, settled.Evidence = f.Share, f.Evidence
	addNote(&settled, "mail_domain", fmt.Sprintf("%d of %d addresses are in one domain, and %d are at private mail providers",
		largest, d.addresses, d.free))
	*f = settled
}

// noteProviders says how many addresses are at private mail providers: where a scan cannot settle whether an address is
// one at work, this is what it can add for the person who does.
func noteProviders(c *column, f *inventory.Finding) {
	d := &c.profile.domains
	if d.addresses == 0 {
		return
	}
	addNote(f, "mail_provider", fmt.Sprintf("%d of %d addresses are at private mail providers, %d are role mailboxes",
		d.free, d.addresses, d.roles))
}
