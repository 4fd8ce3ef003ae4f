package inventory

import (
	"cmp"
	"strings"
)

// CandidateKind says by what a source shows a possible recipient.
type CandidateKind string

// The kinds of candidates, in the order in which they are listed.
const (
	CandidateGrant         CandidateKind = "grant"          // a login, role or group that may read tables
	CandidateReadsAll      CandidateKind = "reads_all"      // a login or role that may read every table
	CandidateReplication   CandidateKind = "replication"    // a login that may copy the whole server by replication
	CandidatePublication   CandidateKind = "publication"    // tables that other servers may subscribe to
	CandidateForeignServer CandidateKind = "foreign_server" // another server to which the database is connected
	CandidateConnectedApp  CandidateKind = "connected_app"  // an application that people let into a CRM
	CandidateSubscription  CandidateKind = "subscription"   // another server that sends its tables: data come in
)

// CandidateKinds lists the kinds in the order in which they are listed.
func CandidateKinds() []CandidateKind {
	return []CandidateKind{
		CandidateGrant, CandidateReadsAll, CandidateReplication, CandidatePublication, CandidateForeignServer,
		CandidateConnectedApp, CandidateSubscription,
	}
}

// Outbound reports whether the kind shows a way on which data can leave the source.
func (k CandidateKind) Outbound() bool { return k != CandidateSubscription }

// Candidate is a possible recipient that a source itself shows in its catalog. It is no disclosure: only a person knows
// whether somebody outside stands behind it. It holds names of the catalog alone, never a credential or a value.
type Candidate struct {
	Kind   CandidateKind
	Name   string     // as the catalog has it: a role, "login@host", a publication, a server
	Detail string     // names that tell who is behind it: logins of a role, or the kind and the host of a server
	Tables []TableRef // tables and views that it concerns, in order; empty: every one, or unknown
}

// Compare orders by kind and name, in byte order.
func (c Candidate) Compare(o Candidate) int {
	return cmp.Or(strings.Compare(string(c.Kind), string(o.Kind)), strings.Compare(c.Name, o.Name))
}
