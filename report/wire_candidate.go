package report

import "pinventory/inventory"

// wireCandidate is the JSON form of a candidate.
type wireCandidate struct {
	System    string                  `json:"system"`
	Kind      inventory.CandidateKind `json:"kind,omitempty"`
	Name      string                  `json:"name,omitempty"`
	Detail    string                  `json:"detail,omitempty"`
	Tables    []string                `json:"tables"`
	Unknown   []string                `json:"tables_not_looked_at"`
	Seen      inventory.Period        `json:"seen"`
	Status    CandidateStatus         `json:"status"`
	Recipient string                  `json:"recipient,omitempty"` // its key in the register
	Reason    string                  `json:"reason,omitempty"`
	Origin    wireOrigin              `json:"origin"`
	Register  *wireOrigin             `json:"register,omitempty"`
}

func wireCandidateOf(c Candidate) wireCandidate {
	out := wireCandidate{
		System: c.System, Kind: c.Kind, Name: c.Name, Detail: c.Detail, Tables: tableNames(c.Tables),
		Unknown: tableNames(c.Unknown), Seen: c.Seen, Status: c.Status, Reason: c.Reason, Origin: wireOriginOf(c.Origin),
	}
	if c.Recipient != nil {
		out.Recipient = c.Recipient.ID
	}
	if c.Register.Kind != "" {
		register := wireOriginOf(c.Register)
		out.Register = &register
	}
	return out
}
