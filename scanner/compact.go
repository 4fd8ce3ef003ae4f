package scanner

// appendCompact adds a JSON document without the blanks outside of its strings. A document that is cut is taken as far
// as it goes.
func (v *Values) appendCompact(document []byte) {
	quoted := false
	for i := 0; i < len(document); i++ {
		switch c := document[i]; {
		case quoted && c == '\\' && i+1 < len(document):
			v.data = append(v.data, c)
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			continue
		}
		v.data = append(v.data, document[i])
	}
	v.ends = append(v.ends, len(v.data))
}
