package scanner

import "strings"

// Prefixes gives, for a catalog query, the literal beginnings of the include patterns as lower-case "schema.table"
// text: a table that begins with none of them is out of scope. It is nil when every table could be in scope. The
// condition is necessary, not sufficient: Table still decides.
func (f Filter) Prefixes() []string {
	var out []string
	for _, p := range f.include {
		prefix := literalPrefix(p.text)
		if prefix == "" {
			return nil
		}
		out = append(out, prefix)
	}
	return out
}

// literalPrefix is the part of a pattern's table that stands for itself, in ASCII: databases fold other letters in
// their own ways.
func literalPrefix(text string) string {
	parts := strings.Split(strings.ToLower(text), ".")
	if len(parts) < 2 {
		return ""
	}
	table := parts[0] + "." + parts[1]
	end := strings.IndexFunc(table, func(r rune) bool { return r > 127 || strings.ContainsRune(`*?[]{}\`, r) })
	if end >= 0 {
		return table[:end]
	}
	return table
}
