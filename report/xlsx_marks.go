package report

import (
	"slices"
	"strings"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/workbook"
)

// choices gives what the drop-downs offer.
func (b *excelBook) choices() *workbook.Marks {
	m := &workbook.Marks{}
	for _, v := range inventory.Verdicts() {
		m.Verdicts = append(m.Verdicts, workbook.Choice{Word: b.words.word("answer_verdict", string(v)), Code: string(v)})
	}
	types := slices.Clone(b.disclosure.vocabulary.Types())
	slices.SortFunc(types, func(x, y *taxonomy.Type) int { return strings.Compare(string(x.ID), string(y.ID)) })
	for _, t := range types {
		m.Types = append(m.Types, workbook.Choice{Word: b.text(cleanLine(b.typeWord(t.ID))), Code: string(t.ID)})
	}
	for _, g := range inventory.Grounds() {
		m.Grounds = append(m.Grounds, workbook.Choice{Word: b.words.word("ground", g), Code: g})
	}
	return m
}

// reviewHeading gives the key of the heading by which a review column is found again.
func reviewHeading(role workbook.Role) string {
	switch role {
	case workbook.RoleSource:
		return "system"
	case workbook.RoleNewType:
		return "other_type"
	case workbook.RoleKey:
		return "row_key"
	}
	return string(role)
}

// marks writes the hidden sheet: what the workbook was made from, and the lists of the drop-downs.
func (b *excelBook) marks() error {
	m := b.choices()
	d := b.disclosure
	m.Language, m.Window, m.Inventory = d.Language, d.Window, d.InventoryDigest()
	for _, s := range d.Scans {
		m.Scans = append(m.Scans, s.ID)
	}
	for _, s := range b.sheets {
		if s.ID == "columns" {
			m.Sheets = append(m.Sheets, s.name)
		}
	}
	m.Headings = make(map[workbook.Role]string)
	for _, role := range workbook.Roles() {
		m.Headings[role] = b.words.word("heading", reviewHeading(role))
	}
	if _, err := b.file.NewSheet(workbook.Sheet); err != nil {
		return err
	}
	for r, row := range m.Rows() {
		for c, text := range row {
			if text == "" {
				continue
			}
			if err := b.file.SetCellStr(workbook.Sheet, cellName(c+1, r+1), text); err != nil {
				return err
			}
		}
	}
	return b.file.SetSheetVisible(workbook.Sheet, false, true)
}
