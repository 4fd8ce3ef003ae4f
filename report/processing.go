package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// ProcessingRecord is the record of processing activities of GDPR Art. 30. Data types come from scans; all else is
// declared.
type ProcessingRecord struct {
	Applies    *bool // whether the regulation applies to the organization; nil: not declared
	Applied    Origin
	Parties    []RecordParty
	Activities []Activity
}

// PartyKind is what a party of the record is.
type PartyKind string

// The kinds of parties, in the order of Art. 30(1)(a) and (2)(a).
const (
	PartyOrganization   PartyKind = "organization"
	PartyRepresentative PartyKind = "representative"
	PartyOfficer        PartyKind = "officer"
	PartyJoint          PartyKind = "joint_controller"
	PartyController     PartyKind = "controller" // on whose behalf the organization works
)

// RecordParty is a party that the record names.
type RecordParty struct {
	Kind   PartyKind
	Name   Fact
	Detail Fact // contact details, with its representative and officer where it is another organization
}

// Activity is one processing activity: what a system does for one purpose. Every Fact in it that nobody declared says so.
type Activity struct {
	System     string
	Role       inventory.ProcessingRole // empty: not declared
	RoleOrigin Origin
	Purpose    Fact
	Basis      Fact
	Subjects   []Fact
	Groups     []GroupUse
	Special    []SpecialUse
	Recipients []Fact
	Transfers  []Fact // to countries outside the European Economic Area
	Retention  []Fact
	Security   Fact
	Joint      []Fact // joint controllers; empty: none is named
	OnBehalfOf []Fact // controllers, where the organization is a processor
	Holdings   []*Holding
	Scanned    bool // a scan looked at the system
}

// GroupUse is a group of data types that an activity holds.
type GroupUse struct {
	Key   string
	Name  string
	Types []TypeUse
}

// SpecialUse is a special category, criminal data or a national number, with what allows it.
type SpecialUse struct {
	Code    string // item of Art. 9(1), or the class
	Name    string
	Cite    string
	Types   []TypeUse
	Allowed Fact
}

// processing fills the record of processing activities.
func (b *builder) processing(d *Disclosure) {
	record := &d.Processing
	var gdpr inventory.GDPR
	if b.in.Register != nil {
		gdpr = b.in.Register.GDPR
	}
	record.Applies, record.Applied = gdpr.Applies, notDeclared()
	if gdpr.Applies != nil {
		record.Applied = declaredOrigin(gdpr.Origin)
	}
	record.Parties = b.recordParties(gdpr)
	for _, system := range b.systemNames() {
		for _, part := range b.purposesOf(system) {
			record.Activities = append(record.Activities, b.activity(system, gdpr, part))
		}
	}
}

// purposePart is a purpose of a system with the holdings that serve it.
type purposePart struct {
	purpose  *inventory.Purpose // nil: not declared
	table    *inventory.TableDeclaration
	holdings []*Holding
}

// purposesOf splits what a system holds by declared purpose, in the order of the file. What no purpose is declared for
// comes last.
func (b *builder) purposesOf(system string) []purposePart {
	parts := b.declaredPurposes(system)
	var rest []*Holding
	for _, h := range b.holdings {
		if h.Column.Source != system {
			continue
		}
		served := false
		for _, p := range b.declared.purposes(h.Column) {
			i := slices.IndexFunc(parts, func(part purposePart) bool { return part.serves(p) })
			if i >= 0 {
				parts[i].holdings, served = append(parts[i].holdings, h), true
			}
		}
		if !served {
			rest = append(rest, h)
		}
	}
	if len(rest) > 0 || len(parts) == 0 {
		parts = append(parts, purposePart{holdings: rest})
	}
	return parts
}

func (p purposePart) serves(o inventory.Purpose) bool {
	return p.purpose != nil && p.purpose.Code == o.Code && p.purpose.Text == o.Text
}

// declaredPurposes lists the purposes of the window that a system and its tables declare, each once.
func (b *builder) declaredPurposes(name string) []purposePart {
	system := b.declared.systems[name]
	if system == nil {
		return nil
	}
	var parts []purposePart
	add := func(purposes []inventory.Purpose, table *inventory.TableDeclaration) {
		for i := range purposes {
			p := &purposes[i]
			known := slices.ContainsFunc(parts, func(part purposePart) bool { return part.serves(*p) })
			if !known && p.Period.Overlaps(b.window) {
				parts = append(parts, purposePart{purpose: p, table: table})
			}
		}
	}
	add(system.Purposes, nil)
	for i := range system.Tables {
		add(system.Tables[i].Purposes, &system.Tables[i])
	}
	return parts
}

func (b *builder) activity(system string, gdpr inventory.GDPR, part purposePart) Activity {
	declared := b.declared.systems[system]
	if declared == nil {
		declared = &inventory.System{Name: system}
	}
	a := Activity{
		System: system, Holdings: part.holdings, Scanned: b.timeline.sources[system] != nil,
		Purpose:  Fact{System: system, Origin: notDeclared()},
		Basis:    b.basisOf(declared, part),
		Subjects: b.subjects(declared, part),
		Groups:   b.groups(part.holdings),
		Special:  b.specials(declared, part.holdings),
		Security: securityOf(declared, gdpr),
	}
	if part.purpose != nil {
		a.Purpose = b.purposeFact(*part.purpose, system)
	}
	a.Role, a.RoleOrigin = roleOf(declared, gdpr)
	a.Joint = partyFacts(declared.Processing.JointWith, gdpr.JointControllers)
	a.OnBehalfOf = partyFacts(declared.Processing.OnBehalfOf, gdpr.Controllers)
	recipients := b.recipientsOf(system, part)
	a.Recipients, a.Transfers = b.recipientFacts(system, recipients), b.transferFacts(system, recipients)
	a.Retention = b.erasure(part.holdings)
	return a
}

// roleOf gives the role of the organization for a system.
func roleOf(system *inventory.System, gdpr inventory.GDPR) (inventory.ProcessingRole, Origin) {
	switch {
	case system.Processing.Role != "":
		return system.Processing.Role, declaredOrigin(system.Origin)
	case gdpr.Role != "":
		return gdpr.Role, declaredOrigin(gdpr.Origin)
	}
	return "", notDeclared()
}

// basisOf gives the legal basis of an activity: that of the purpose, else of the table, else of the system.
func (b *builder) basisOf(system *inventory.System, part purposePart) Fact {
	candidates := []inventory.LegalBasis{system.Processing.Basis}
	if part.table != nil {
		candidates = append([]inventory.LegalBasis{part.table.Basis}, candidates...)
	}
	if part.purpose != nil {
		candidates = append([]inventory.LegalBasis{part.purpose.Basis}, candidates...)
	}
	for _, basis := range candidates {
		if basis.Code != "" {
			return Fact{
				Code: string(basis.Code), Text: b.words.word("basis", string(basis.Code)) + ", " + b.words.cite(basis.Code.Cite()), Note: basis.Text,
				System: system.Name, Origin: declaredOrigin(basis.Origin),
			}
		}
	}
	return Fact{System: system.Name, Origin: notDeclared()}
}

// subjects lists whom the data of an activity is about: as declared of the tables that hold it, else of the system.
func (b *builder) subjects(system *inventory.System, part purposePart) []Fact {
	var out []Fact
	add := func(subjects []string, origin inventory.Origin) {
		for _, s := range subjects {
			f := Fact{Text: s, System: system.Name, Origin: declaredOrigin(origin)}
			if !slices.ContainsFunc(out, f.same) {
				out = append(out, f)
			}
		}
	}
	for _, h := range part.holdings {
		subjects, origin := b.declared.subjects(h.Column)
		add(subjects, origin)
	}
	if part.table != nil && len(part.holdings) == 0 {
		add(part.table.Subjects, part.table.Origin)
	}
	if len(part.holdings) == 0 && len(out) == 0 {
		add(system.Subjects, system.Origin)
	}
	return orNotDeclared(out, system.Name)
}

// subjects gives whom the data of a column is about: as its tables declare instead of its system.
func (d *declarations) subjects(ref inventory.ColumnRef) ([]string, inventory.Origin) {
	for _, t := range d.tables(ref) {
		if len(t.Subjects) > 0 {
			return t.Subjects, t.Origin
		}
	}
	if system := d.systems[ref.Source]; system != nil {
		return system.Subjects, system.Origin
	}
	return nil, inventory.Origin{}
}

// groups lists the data types of an activity by group, in the order of the vocabulary.
func (b *builder) groups(held []*Holding) []GroupUse {
	byGroup := make(map[string][]*Holding)
	for _, h := range held {
		key := ""
		if t := b.in.Taxonomy.Type(h.Found.Type); t != nil {
			key = t.Group
		}
		byGroup[key] = append(byGroup[key], h)
	}
	var out []GroupUse
	for _, g := range b.in.Taxonomy.Groups() {
		if own := byGroup[g.Key]; len(own) > 0 {
			out = append(out, GroupUse{g.Key, g.Name.In(b.in.Language), b.unmarked(own)})
			delete(byGroup, g.Key)
		}
	}
	for _, key := range sortedKeys(byGroup) {
		out = append(out, GroupUse{key, b.words.text("group.other"), b.unmarked(byGroup[key])})
	}
	return out
}

func securityOf(system *inventory.System, gdpr inventory.GDPR) Fact {
	f := Fact{System: system.Name, Origin: notDeclared()}
	switch {
	case system.Processing.Security != "":
		f.Text, f.Origin = system.Processing.Security, declaredOrigin(system.Processing.Origin)
	case gdpr.Security != "":
		f.Text, f.Origin = gdpr.Security, declaredOrigin(gdpr.Origin)
	}
	return f
}

// partyFacts names the parties with the given IDs.
func partyFacts(ids []string, parties []inventory.Party) []Fact {
	var out []Fact
	for _, id := range ids {
		for _, p := range parties {
			if p.ID == id {
				out = append(out, Fact{Code: id, Text: p.Name, Note: p.Contact, Origin: declaredOrigin(p.Origin)})
			}
		}
	}
	return out
}

func orNotDeclared(facts []Fact, system string) []Fact {
	if len(facts) == 0 {
		return []Fact{{System: system, Origin: notDeclared()}}
	}
	return facts
}

// sameRecipient orders and compares recipients by their ID.
func sameRecipient(x, y inventory.Recipient) int { return cmp.Compare(x.ID, y.ID) }
