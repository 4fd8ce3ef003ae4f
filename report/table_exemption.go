package report

import "pinventory/inventory"

// exemptionsTable lists what people take out of the law's reach. It takes nothing out of the other tables.
func (d *Disclosure) exemptionsTable(w *words) Table {
	columns := headings(w, col("system", 14), col("exempt", 26), col("types", 34), num("columns"), col("ground", 36),
		col("citation", 22), col("effect", 30), col("reason", 32), col("period", 22))
	return newTable(w, "9a", "exemptions", columns, d.Exemptions, func(e Exemption) []Cell {
		scanned := Origin{Kind: OriginScanned, Scans: d.scanIDs(), Rules: d.Rules.Version}
		law := e.Origin
		if e.Cite != "" {
			law = lawOrigin(e.Cite)
		}
		types := typesCell(w, e.Types)
		if len(e.Types) == 0 {
			types = cell(w.text("exempt.nothing"), scanned)
		}
		part := e.Part
		if part == (inventory.Period{}) {
			part = d.Window
		}
		return []Cell{
			cell(e.System, e.Origin), cell(e.Pattern, e.Origin), types,
			numberCell(w, int64(len(e.Columns)), scanned), cell(e.Name, e.Origin), cell(e.Cite, law),
			cell(w.word("effect", string(e.Effect)), law), declaredCell(w, e.Reason, e.Origin), cell(w.period(part), e.Origin),
		}
	})
}
