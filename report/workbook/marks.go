package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"

	"pinventory/inventory"
)

// Sheet is the name of the hidden sheet that holds the marks.
const Sheet = "pinventory"

// Format is the version of the marks. A workbook of another format is refused.
const Format = "1"

// Role is what a column of the sheet of columns is for.
type Role string

// The roles that a reader of the review columns needs.
const (
	RoleSource  Role = "source"
	RoleSchema  Role = "schema"
	RoleTable   Role = "table"
	RoleColumn  Role = "column"
	RoleVerdict Role = "verdict"
	RoleFinding Role = "finding"
	RoleNewType Role = "new_type"
	RoleGround  Role = "ground"
	RoleReason  Role = "reason"
	RoleKey     Role = "key"
)

// Roles lists the roles.
func Roles() []Role {
	return []Role{
		RoleSource, RoleSchema, RoleTable, RoleColumn, RoleVerdict, RoleFinding, RoleNewType, RoleGround, RoleReason, RoleKey,
	}
}

// Choice is a word that a drop-down offers, with the code that it stands for.
type Choice struct{ Word, Code string }

// Marks say what a workbook was made from, and how to read its review columns.
type Marks struct {
	Language  string
	Window    inventory.Period
	Inventory string          // digest of the columns and findings that the workbook shows
	Scans     []string        // identifiers of the scans that it rests on
	Sheets    []string        // names of the sheets of columns
	Headings  map[Role]string // heading of each role on those sheets
	Verdicts  []Choice
	Types     []Choice
	Grounds   []Choice
}

// ErrNoMarks is the error of ParseMarks for a sheet that holds no marks.
var ErrNoMarks = errors.New("the workbook was not written by pinventory, or its hidden sheet is gone")

// ErrDamaged is the error of ParseMarks for marks that were changed.
var ErrDamaged = errors.New("the hidden sheet of the workbook was changed: write the workbook again and copy the answers over")

// The columns of the sheet, from 1: keys and values of the marks, then a pair for each list of choices.
const (
	columnName = 1 + iota
	columnValue
	columnVerdict
	columnVerdictCode
	columnType
	columnTypeCode
	columnGround
	columnGroundCode
	columnCount = columnGroundCode
)

// The names of the marks.
const (
	nameFormat    = "format"
	nameSeal      = "seal"
	nameLanguage  = "language"
	nameFrom      = "from"
	nameTo        = "to"
	nameInventory = "inventory"
	nameScan      = "scan"
	nameSheet     = "sheet"
	nameHeading   = "heading."
)

// Rows gives the cells of the hidden sheet. The first row holds the format, the second a seal over all the others.
func (m *Marks) Rows() [][]string {
	pairs := m.pairs()
	rows := make([][]string, max(len(pairs), len(m.Verdicts), len(m.Types), len(m.Grounds)))
	for i := range rows {
		rows[i] = make([]string, columnCount)
	}
	for i, pair := range pairs {
		rows[i][columnName-1], rows[i][columnValue-1] = pair.Word, pair.Code
	}
	for place, list := range map[int][]Choice{columnVerdict: m.Verdicts, columnType: m.Types, columnGround: m.Grounds} {
		for i, c := range list {
			rows[i][place-1], rows[i][place] = c.Word, c.Code
		}
	}
	const sealRow = 1
	rows[sealRow][columnValue-1] = seal(rows)
	return rows
}

func (m *Marks) pairs() []Choice {
	pairs := []Choice{
		{nameFormat, Format}, {nameSeal, ""}, {nameLanguage, m.Language}, {nameFrom, m.Window.From.String()},
		{nameTo, m.Window.To.String()}, {nameInventory, m.Inventory},
	}
	for _, id := range m.Scans {
		pairs = append(pairs, Choice{nameScan, id})
	}
	for _, name := range m.Sheets {
		pairs = append(pairs, Choice{nameSheet, name})
	}
	for _, role := range Roles() {
		pairs = append(pairs, Choice{nameHeading + string(role), m.Headings[role]})
	}
	return pairs
}

// seal is a digest over all cells but its own. It finds damage; it is no signature.
func seal(rows [][]string) string {
	h := sha256.New()
	for _, row := range rows {
		for i := range columnCount {
			text := cell(row, i+1)
			if i+1 == columnValue && cell(row, columnName) == nameSeal {
				text = ""
			}
			h.Write([]byte(strconv.Itoa(len(text)) + ":" + text + "\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// cell gives a cell of a row; rows end where nothing more is written.
func cell(row []string, place int) string {
	if place > len(row) {
		return ""
	}
	return row[place-1]
}

// VerdictCells are the cells of the verdicts on the hidden sheet, as a drop-down names them.
func (m *Marks) VerdictCells() string { return cells("C", len(m.Verdicts)) }

// TypeCells are the cells of the types.
func (m *Marks) TypeCells() string { return cells("E", len(m.Types)) }

// GroundCells are the cells of the grounds.
func (m *Marks) GroundCells() string { return cells("G", len(m.Grounds)) }

func cells(column string, n int) string {
	return fmt.Sprintf("%s!$%s$1:$%s$%d", Sheet, column, column, max(n, 1))
}
