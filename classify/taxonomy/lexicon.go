package taxonomy

// Lexicon holds the words of column and table names that are not bound to one data type.
type Lexicon struct {
	// Abbreviations maps an abbreviation to the words it stands for: "addr" to ["address"], "fname" to
	// ["first", "name"].
	Abbreviations map[string][]string
	// Heads maps a word, or a phrase such as "number of", to what it makes of the words around it: "verified" to HeadFlag in "email_verified".
	Heads map[string]Head
	// Tables maps a word of a table's name to what its rows describe.
	Tables map[string]Subject
	// HeadFirst are the words of Tables that only languages have which put the head of a name first: "pedido" in
	// "pedidos_cliente", orders of a client.
	HeadFirst map[string]bool
	// Plurals maps irregular plurals to the singular: "people" to "person".
	Plurals map[string]string
	// Vendor lists prefixes and suffixes that say nothing: "tbl", "c" after a double underscore.
	Vendor map[string]bool
	// IgnoredValues are values in lower case that say nothing about a column, such as an organization's own mailbox.
	IgnoredValues map[string]bool
}

// Expand replaces the abbreviations among the words of a name, which are in lower case, by what they stand for.
func (l *Lexicon) Expand(words []string) []string {
	expanded := make([]string, 0, len(words))
	for _, w := range words {
		if long, ok := l.Abbreviations[w]; ok {
			expanded = append(expanded, long...)
			continue
		}
		expanded = append(expanded, w)
	}
	return expanded
}

// Head is what a word makes of the name that it stands in.
type Head string

// The heads.
const (
	HeadFlag     Head = "flag"     // yes or no about the thing: verified, is, has, enabled
	HeadCount    Head = "count"    // how many: count, number of, total
	HeadKind     Head = "kind"     // which sort: type, format, status
	HeadTime     Head = "time"     // when: created, modified, last change
	HeadKey      Head = "key"      // a key of another record: id, key, ref
	HeadSetting  Head = "setting"  // template, subject, label, configuration
	HeadMeasure  Head = "measure"  // length, size, score of the thing itself
	HeadLocation Head = "location" // where the thing is kept: path, file, link
)

// Subject is what the rows of a table describe.
type Subject string

// The subjects of tables.
const (
	SubjectPerson       Subject = "person"
	SubjectOrganization Subject = "organization"
	SubjectThing        Subject = "thing"
	SubjectEvent        Subject = "event"     // something that people did: orders, visits, messages
	SubjectPlace        Subject = "place"     // the data holder's premises, regions
	SubjectTechnical    Subject = "technical" // migrations, settings, statistics
)
