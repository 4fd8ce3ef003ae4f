package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// Classes of data types under the GDPR, as the vocabulary names them.
const (
	classPersonal   = "personal"
	classSpecial    = "special"
	classCriminal   = "criminal"
	classNationalID = "national_id"
)

// gdprArticles gives the article behind each class of Regulation (EU) 2016/679.
var gdprArticles = map[string]string{
	classPersonal:   "GDPR Art. 4(1)",
	classSpecial:    "GDPR Art. 9(1)",
	classCriminal:   "GDPR Art. 10",
	classNationalID: "GDPR Art. 87",
}

// gdprOrder lists the classes with the strictest regime first.
var gdprOrder = []string{classSpecial, classCriminal, classNationalID, classPersonal}

// gdprTypes fills the list of data types by GDPR class.
func (b *builder) gdprTypes(d *Disclosure) {
	byType := make(map[inventory.DataTypeID][]*Holding)
	for _, h := range b.holdings {
		byType[h.Found.Type] = append(byType[h.Found.Type], h)
	}
	for id, held := range byType {
		d.GDPR = append(d.GDPR, b.gdprType(id, held))
	}
	slices.SortFunc(d.GDPR, func(x, y GDPRType) int {
		return cmp.Or(
			cmp.Compare(slices.Index(gdprOrder, x.Class), slices.Index(gdprOrder, y.Class)),
			b.compareTypes(x.Type.ID, y.Type.ID),
		)
	})
}

func (b *builder) gdprType(id inventory.DataTypeID, held []*Holding) GDPRType {
	g := GDPRType{Type: b.typeUse(id, scannedOrigin(held)), Class: cmp.Or(held[0].Found.GDPR, classPersonal), Columns: len(held)}
	g.Cite = gdprArticles[g.Class]
	for _, use := range systemsOf(held) {
		g.Systems = append(g.Systems, use.Name)
	}
	if t := b.in.Taxonomy.Type(id); t != nil {
		g.Note = t.GDPR.Note.In(b.in.Language)
		if g.Class == classSpecial {
			g.Category = codeName(b.law.Special, t.GDPR.Code, b.in.Language)
		}
	}
	return g
}
