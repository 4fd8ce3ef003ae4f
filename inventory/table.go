package inventory

// TableKind says what kind of object a table is in its source.
type TableKind string

// The kinds of tables.
const (
	KindTable            TableKind = "table"
	KindPartitioned      TableKind = "partitioned_table"
	KindView             TableKind = "view"
	KindMaterializedView TableKind = "materialized_view"
	KindForeignTable     TableKind = "foreign_table"
)

// RowsUnknown is the RowEstimate of a table whose source has no statistics for it.
const RowsUnknown int64 = -1

// Table is one table, view or object: first as its source catalogs it, then as a scan left it.
type Table struct {
	Ref         TableRef
	Kind        TableKind
	Comment     string
	RowEstimate int64 // rows by the source's own statistics; RowsUnknown without them
	Columns     []Column
	ForeignKeys []ForeignKey

	// Set by a scan.
	Sampling Sampling
	Recency  *Recency // nil: the table has no creation or update time that could be read
	State    ColumnState
	Reason   string // why the table as a whole was not looked at; empty when it was
}

// Column finds a column by its exact name; nil when there is none.
func (t *Table) Column(name string) *Column {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i]
		}
	}
	return nil
}

// ForeignKey is a reference from columns of this table to columns of another one.
type ForeignKey struct {
	Columns    []string
	References TableRef
	Targets    []string
}

// ColumnState says whether a scan looked at a column, and if not, in which way it did not.
type ColumnState string

// The states of a column. Only StateSampled and StateEmpty count as looked at.
const (
	StateSampled    ColumnState = "sampled"     // values were read and classified
	StateEmpty      ColumnState = "empty"       // it was read and held no value
	StateDenied     ColumnState = "denied"      // the login may not read it
	StateFiltered   ColumnState = "filtered"    // row security or masking hides what it holds
	StateNotVisible ColumnState = "not_visible" // known to exist, but the source does not show it to the login
	StateSkipped    ColumnState = "skipped"     // left out by configuration or by its type (binary content)
	StateFailed     ColumnState = "failed"      // reading it ended in an error
)

// LookedAt reports whether values of the column were read.
func (s ColumnState) LookedAt() bool { return s == StateSampled || s == StateEmpty }

// ValueKind is the declared type of a column in terms that every source shares.
type ValueKind string

// The kinds of values.
const (
	ValueText      ValueKind = "text"
	ValueInteger   ValueKind = "integer"
	ValueDecimal   ValueKind = "decimal"
	ValueBoolean   ValueKind = "boolean"
	ValueDate      ValueKind = "date"
	ValueTime      ValueKind = "time"
	ValueTimestamp ValueKind = "timestamp"
	ValueUUID      ValueKind = "uuid"
	ValueNetwork   ValueKind = "network"
	ValueEnum      ValueKind = "enum"
	ValueJSON      ValueKind = "json"
	ValueXML       ValueKind = "xml"
	ValueArray     ValueKind = "array"
	ValueSpatial   ValueKind = "spatial"
	ValueBinary    ValueKind = "binary"
	ValueOther     ValueKind = "other"
)

// Column is one column, field or nested path: first as cataloged, then as a scan left it.
type Column struct {
	Name       string
	Position   int       // 1-based place in the table; paths of a nested column share its position
	DataType   string    // the source's own name for the type, such as "character varying(80)"
	Kind       ValueKind // the same in shared terms
	Length     int       // declared maximum length in characters; 0 when there is none
	Nullable   bool
	PrimaryKey bool
	Unique     bool
	Generated  bool
	Comment    string
	Labels     []SourceLabel

	// Set by a scan.
	State    ColumnState
	Reason   string // why State is neither sampled nor empty
	Sampled  int64  // rows looked at, nulls included
	NonNull  int64  // values among them
	Unjudged int64  // values among those that no detector looked at, because others of the same shape stood for them
	Findings []Finding
}

// Judged is the number of values that detectors looked at.
func (c *Column) Judged() int64 { return c.NonNull - c.Unjudged }

// SourceLabel is a label that people gave the column in the source itself: a data classification, a semantic field
// type, a tag. It is evidence of its own kind and never overrides what the values show.
type SourceLabel struct {
	System string `json:"system"` // for example "salesforce.compliance_group"
	Value  string `json:"value"`
	Note   string `json:"note,omitempty"` // what a reader has to know of its worth; empty: nothing
}

// Sampling says how the rows of a table were chosen and what they cover.
type Sampling struct {
	Method string `json:"method"` // "all", "random_blocks", "random_keys", "first_rows", ...
	Rows   int64  `json:"rows"`   // rows read
	Seed   uint64 `json:"seed"`
	Bias   string `json:"bias"`  // what the method favors, in words; empty for a random sample
	Range  string `json:"range"` // key range covered, where the key is a number; never a value of a text key
}

// MissBound is the upper bound, with 95% confidence, of the share of matching values in a column of which n randomly
// sampled values were looked at and none matched: 3/n, the "rule of three". It is 1 when n is 0.
func MissBound(n int64) float64 {
	if n <= 3 {
		return 1
	}
	return 3 / float64(n)
}
