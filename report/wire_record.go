package report

import "pinventory/inventory"

// wireExemption is the JSON form of an exemption.
type wireExemption struct {
	System  string                 `json:"system"`
	Match   string                 `json:"match"`
	Types   []wireType             `json:"types"`
	Columns []string               `json:"columns"`
	Ground  string                 `json:"ground"`
	Cite    string                 `json:"cite,omitempty"`
	Effect  inventory.GroundEffect `json:"effect"`
	Reason  string                 `json:"reason,omitempty"`
	Part    inventory.Period       `json:"part"`
	Origin  wireOrigin             `json:"origin"`
}

// wireLinks are the addresses of the Notice at Collection; null where none is declared.
type wireLinks struct {
	Policy *wireLink `json:"privacy_policy"`
	OptOut *wireLink `json:"opt_out"`
	Limit  *wireLink `json:"limit_use"`
}

type wireLink struct {
	URL    string     `json:"url"`
	Origin wireOrigin `json:"origin"`
}

// wireProcessing is the record of GDPR Art. 30.
type wireProcessing struct {
	Applies    *bool          `json:"gdpr_applies"`
	Parties    []wireParty    `json:"parties"`
	Activities []wireActivity `json:"activities"`
}

type wireParty struct {
	Kind    PartyKind `json:"kind"`
	Name    wireFact  `json:"name"`
	Contact wireFact  `json:"contact"`
}

type wireActivity struct {
	System     string                   `json:"system"`
	Role       inventory.ProcessingRole `json:"role"`
	RoleOrigin wireOrigin               `json:"role_origin"`
	Purpose    wireFact                 `json:"purpose"`
	Basis      wireFact                 `json:"legal_basis"`
	Subjects   []wireFact               `json:"data_subjects"`
	Groups     []wireGroup              `json:"data_groups"`
	Special    []wireSpecial            `json:"special"`
	Recipients []wireFact               `json:"recipients"`
	Transfers  []wireFact               `json:"transfers"`
	Retention  []wireFact               `json:"retention"`
	Security   wireFact                 `json:"security"`
	Joint      []wireFact               `json:"joint_controllers"`
	OnBehalfOf []wireFact               `json:"on_behalf_of"`
}

type wireGroup struct {
	Key   string     `json:"key"`
	Name  string     `json:"name"`
	Types []wireType `json:"types"`
}

type wireSpecial struct {
	Code    string     `json:"code"`
	Name    string     `json:"name"`
	Cite    string     `json:"cite"`
	Types   []wireType `json:"types"`
	Allowed wireFact   `json:"allowed_by"`
}

func wireExemptionOf(e Exemption) wireExemption {
	return wireExemption{
		System: e.System, Match: e.Pattern, Types: mapped(e.Types, wireTypeOf), Columns: mapped(e.Columns, inventory.ColumnRef.String),
		Ground: e.Ground, Cite: e.Cite, Effect: e.Effect, Reason: e.Reason, Part: e.Part, Origin: wireOriginOf(e.Origin),
	}
}

func wireLinksOf(b inventory.Business) wireLinks {
	return wireLinks{wireLinkOf(b.Policy), wireLinkOf(b.OptOut), wireLinkOf(b.Limit)}
}

func wireLinkOf(l inventory.Link) *wireLink {
	if l.URL == "" {
		return nil
	}
	return &wireLink{l.URL, wireOriginOf(declaredOrigin(l.Origin))}
}

func wireProcessingOf(r ProcessingRecord) wireProcessing {
	return wireProcessing{r.Applies, mapped(r.Parties, wirePartyOf), mapped(r.Activities, wireActivityOf)}
}

func wirePartyOf(p RecordParty) wireParty {
	return wireParty{p.Kind, wireFactOf(p.Name), wireFactOf(p.Detail)}
}

func wireActivityOf(a Activity) wireActivity {
	return wireActivity{
		System: a.System, Role: a.Role, RoleOrigin: wireOriginOf(a.RoleOrigin), Purpose: wireFactOf(a.Purpose),
		Basis: wireFactOf(a.Basis), Subjects: mapped(a.Subjects, wireFactOf),
		Groups: mapped(a.Groups, func(g GroupUse) wireGroup { return wireGroup{g.Key, g.Name, mapped(g.Types, wireTypeOf)} }),
		Special: mapped(a.Special, func(s SpecialUse) wireSpecial {
			return wireSpecial{s.Code, s.Name, s.Cite, mapped(s.Types, wireTypeOf), wireFactOf(s.Allowed)}
		}),
		Recipients: mapped(a.Recipients, wireFactOf), Transfers: mapped(a.Transfers, wireFactOf),
		Retention: mapped(a.Retention, wireFactOf), Security: wireFactOf(a.Security),
		Joint: mapped(a.Joint, wireFactOf), OnBehalfOf: mapped(a.OnBehalfOf, wireFactOf),
	}
}
