package report

import (
	"strings"

	"pinventory/inventory"
)

// candidatesTable lists the possible recipients that sources show, apart from all that is declared.
func (d *Disclosure) candidatesTable(w *words) Table {
	columns := headings(w, col("system", 14), oneOfFew(col("found_by", 26)), col("name", 24), col("details", 30),
		col("candidate_tables", 36), col("seen", 24), oneOfFew(col("in_register", 30)))
	return newTable(w, "11a", "candidates", columns, d.Candidates, func(c Candidate) []Cell {
		o := c.Origin
		if c.Status == CandidateUnread {
			return []Cell{
				cell(c.System, o), {}, {}, cell(w.said(c.Reason), o), {}, cell(foundText(w, c.Seen), o),
				cell(w.word("candidate_status", string(c.Status)), o),
			}
		}
		return []Cell{
			cell(c.System, o), cell(w.word("candidate", string(c.Kind)), o), cell(c.Name, o), cell(c.Detail, o),
			candidateTablesCell(w, c), cell(foundText(w, c.Seen), o), candidateStatusCell(w, c),
		}
	})
}

func candidateTablesCell(w *words, c Candidate) Cell {
	if len(c.Tables)+len(c.Unknown) == 0 {
		return cell(w.text("candidate.no_tables"), c.Origin)
	}
	var out Cell
	if len(c.Tables) > 0 {
		out.Lines = append(out.Lines, Line{w.some(tableNames(c.Tables)), c.Origin})
	}
	if len(c.Unknown) > 0 {
		out.Lines = append(out.Lines, Line{w.text("candidate.unknown", w.some(tableNames(c.Unknown))), c.Origin})
	}
	return out
}

// tableNames names tables without their source.
func tableNames(tables []inventory.TableRef) []string {
	out := make([]string, 0, len(tables))
	for _, t := range tables {
		out = append(out, strings.TrimPrefix(t.String(), t.Source+"."))
	}
	return out
}

func candidateStatusCell(w *words, c Candidate) Cell {
	status := w.word("candidate_status", string(c.Status))
	switch {
	case c.Recipient != nil:
		return cell(w.text("candidate.declared", c.Recipient.Name), c.Register)
	case c.Status == CandidateDismissed:
		return cell(status, c.Register)
	case c.Status == CandidateOpen:
		return cell(status, notDeclared())
	}
	return cell(status, c.Origin)
}
