package workbook

import (
	"fmt"
	"strings"

	"pinventory/inventory"
)

// ParseMarks reads the cells of the hidden sheet. It gives ErrNoMarks where there are none, and ErrDamaged where a cell
// was changed.
func ParseMarks(rows [][]string) (*Marks, error) {
	for len(rows) > 0 && strings.Join(rows[len(rows)-1], "") == "" {
		rows = rows[:len(rows)-1]
	}
	if len(rows) < 2 || cell(rows[0], columnName) != nameFormat || cell(rows[1], columnName) != nameSeal {
		return nil, ErrNoMarks
	}
	if version := cell(rows[0], columnValue); version != Format {
		return nil, fmt.Errorf("the workbook has format %q, and this version reads %s: write it again", Text(version), Format)
	}
	if cell(rows[1], columnValue) != seal(rows) {
		return nil, ErrDamaged
	}
	m := &Marks{Headings: make(map[Role]string)}
	for _, row := range rows {
		if err := m.read(cell(row, columnName), cell(row, columnValue)); err != nil {
			return nil, err
		}
		m.Verdicts = appendChoice(m.Verdicts, row, columnVerdict)
		m.Types = appendChoice(m.Types, row, columnType)
		m.Grounds = appendChoice(m.Grounds, row, columnGround)
	}
	return m, nil
}

func appendChoice(list []Choice, row []string, place int) []Choice {
	if cell(row, place) == "" {
		return list
	}
	return append(list, Choice{cell(row, place), cell(row, place+1)})
}

// read takes over one pair of the marks.
func (m *Marks) read(name, value string) (err error) {
	switch name {
	case nameLanguage:
		m.Language = value
	case nameFrom:
		m.Window.From, err = inventory.ParseDate(value)
	case nameTo:
		m.Window.To, err = inventory.ParseDate(value)
	case nameInventory:
		m.Inventory = value
	case nameScan:
		m.Scans = append(m.Scans, value)
	case nameSheet:
		m.Sheets = append(m.Sheets, value)
	default:
		if role, ok := strings.CutPrefix(name, nameHeading); ok {
			m.Headings[Role(role)] = value
		}
	}
	if err != nil {
		return ErrDamaged
	}
	return nil
}
