package report

import (
	"pinventory/inventory"
)

// The wire types are the JSON form of a disclosure. They stand apart from the model, so that the model can change
// without breaking readers of the form.

// wireDisclosure is the document without its list of columns, which is written behind it column by column.
type wireDisclosure struct {
	SchemaVersion   string           `json:"schema_version"`
	Business        *wireBusiness    `json:"business"`
	Window          inventory.Period `json:"window"`
	Months          int              `json:"months"`
	Day             inventory.Date   `json:"since,omitzero"`
	AsOf            inventory.Date   `json:"as_of"`
	Language        string           `json:"language"`
	Threshold       float64          `json:"threshold"`
	Law             wireLaw          `json:"law"`
	Rules           inventory.Rules  `json:"rules"`
	Register        *wireRegister    `json:"register"`
	Scans           []wireScan       `json:"scans"`
	Categories      []wireCategory   `json:"categories"`
	OpenCategories  []wireCategory   `json:"open_categories"`
	SoldOrShared    wireTransfers    `json:"sold_or_shared"`
	BusinessPurpose wireTransfers    `json:"business_purpose"`
	Partial         []*wireAssertion `json:"partial_statements"`
	Under16         *wireAssertion   `json:"under_16"`
	SensitiveUse    *wireAssertion   `json:"sensitive_use"`
	Recipients      []wireRecipient  `json:"recipients"`
	Sources         []wireFact       `json:"sources"`
	GDPR            []wireGDPR       `json:"gdpr"`
	Processing      wireProcessing   `json:"processing_record"`
	Exemptions      []wireExemption  `json:"exemptions"`
	NoticeLinks     wireLinks        `json:"notice_links"`
	Coverage        wireCoverage     `json:"coverage"`
	OpenPoints      []wirePoint      `json:"open_points"`
	Candidates      []wireCandidate  `json:"recipient_candidates"`
	Since           wireMoment       `json:"changes_since"`
	Changes         []wireChange     `json:"changes"`
}

type wireBusiness struct {
	Name    string     `json:"name"`
	Contact string     `json:"contact"`
	Role    string     `json:"role"`
	Origin  wireOrigin `json:"origin"`
}

type wireLaw struct {
	From  inventory.Date `json:"from"`
	Title string         `json:"title"`
}

type wireRegister struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

type wireScan struct {
	ID       string               `json:"id"`
	On       inventory.Date       `json:"on"`
	Status   inventory.ScanStatus `json:"status"`
	Rules    string               `json:"rules"`
	InWindow bool                 `json:"in_window"`
	Sources  []string             `json:"sources"`
}

type wireOrigin struct {
	Kind  OriginKind     `json:"kind"`
	Scans []string       `json:"scans,omitempty"`
	Rules string         `json:"rules,omitempty"`
	Cols  []string       `json:"columns,omitempty"`
	File  string         `json:"file,omitempty"`
	Line  int            `json:"line,omitempty"`
	By    string         `json:"by,omitempty"`
	On    inventory.Date `json:"on,omitzero"`
	Cite  string         `json:"cite,omitempty"`
}

type wireType struct {
	ID     inventory.DataTypeID `json:"id"`
	Label  string               `json:"label"`
	Exempt string               `json:"exempt,omitempty"`
	Origin wireOrigin           `json:"origin"`
}

type wireCategory struct {
	Kind       CategoryKind    `json:"kind"`
	Key        string          `json:"key"`
	Name       string          `json:"name"`
	Cite       string          `json:"cite"`
	Status     string          `json:"status"` // "applies", "open", or "open_in_part"
	Conditions []wireCondition `json:"conditions,omitempty"`
	Settled    []wireOrigin    `json:"settled,omitempty"`
	Types      []wireType      `json:"types"`
	Holdings   []wireHolding   `json:"holdings"`
	Sources    []wireFact      `json:"sources"`
	Purposes   []wireFact      `json:"purposes"`
	Retention  []wireFact      `json:"retention"`
	Disclosed  []wireTransfer  `json:"disclosed"`
	Sold       []wireTransfer  `json:"sold_or_shared"`
	Systems    []wireSystemUse `json:"systems"`
}

type wireCondition struct {
	Text   string     `json:"text"`
	Types  []wireType `json:"types"`
	Origin wireOrigin `json:"origin"`
}

type wireHolding struct {
	inventory.ColumnRef
	Type      inventory.DataTypeID `json:"type"`
	Presence  Presence             `json:"presence"`
	FirstSeen wireSighting         `json:"first_seen"`
	LastSeen  wireSighting         `json:"last_seen"`
	AbsentOn  *wireSighting        `json:"absent_since,omitempty"`
	Spans     []inventory.Period   `json:"seen"`
	Entries   inventory.Date       `json:"newest_entry,omitzero"`
}

type wireSighting struct {
	Scan string         `json:"scan"`
	On   inventory.Date `json:"on"`
}

type wireSystemUse struct {
	Name     string         `json:"name"`
	Presence Presence       `json:"presence"`
	LastSeen inventory.Date `json:"last_seen"`
	Entries  inventory.Date `json:"newest_entry,omitzero"`
	Absent   inventory.Date `json:"absent_since,omitzero"`
	Gone     int            `json:"columns_gone,omitempty"`
	Origin   wireOrigin     `json:"origin"`
}

type wireFact struct {
	Declared bool             `json:"declared"`
	System   string           `json:"system"`
	Code     string           `json:"code,omitempty"`
	Text     string           `json:"text,omitempty"`
	Note     string           `json:"note,omitempty"`
	Part     inventory.Period `json:"part,omitzero"`
	Origin   wireOrigin       `json:"origin"`
}

type wireTransfers struct {
	Rows []wireTransfer `json:"rows"`
	None *wireAssertion `json:"none_statement"`
}

type wireTransfer struct {
	Category  string                   `json:"category"`
	Name      string                   `json:"name"`
	Recipient wireRecipient            `json:"recipient"`
	Mode      inventory.DisclosureMode `json:"mode"`
	Purpose   wireFact                 `json:"purpose"`
	System    string                   `json:"system"`
	Part      inventory.Period         `json:"part,omitzero"`
	Found     bool                     `json:"found"`
	Origin    wireOrigin               `json:"origin"`
}

type wireRecipient struct {
	ID       string                  `json:"id"`
	Name     string                  `json:"name"`
	Role     inventory.RecipientRole `json:"role,omitempty"`
	Category string                  `json:"category,omitempty"`
	Kind     string                  `json:"kind,omitempty"`
	Country  string                  `json:"country,omitempty"`
	Contract string                  `json:"contract,omitempty"`
	Origin   wireOrigin              `json:"origin"`
}

type wireAssertion struct {
	Kind   inventory.StatementKind `json:"kind"`
	About  []string                `json:"about,omitempty"`
	By     string                  `json:"by"`
	On     inventory.Date          `json:"on"`
	Covers inventory.Period        `json:"covers"`
	Whole  bool                    `json:"covers_window"`
	Text   string                  `json:"text,omitempty"`
	Origin wireOrigin              `json:"origin"`
}

type wireGDPR struct {
	Type     wireType `json:"type"`
	Class    string   `json:"class"`
	Cite     string   `json:"cite"`
	Category string   `json:"category,omitempty"`
	Note     string   `json:"note,omitempty"`
	Systems  []string `json:"systems"`
	Columns  int      `json:"columns"`
}

type wirePoint struct {
	Kind    PointKind  `json:"kind"`
	Subject string     `json:"subject"`
	Text    string     `json:"text"`
	Action  string     `json:"action"`
	Origin  wireOrigin `json:"origin"`
}

type wireCoverage struct {
	Systems []wireSystem `json:"systems"`
	Tables  []wireTable  `json:"tables"`
	Gaps    []wireGap    `json:"not_looked_at"`
}

type wireSystem struct {
	Name        string                        `json:"name"`
	Connector   string                        `json:"connector"`
	Product     string                        `json:"product"`
	Scan        wireSighting                  `json:"scan"`
	Failure     string                        `json:"failure,omitempty"`
	Whole       bool                          `json:"catalogue_complete"`
	Include     []string                      `json:"include,omitempty"`
	Exclude     []string                      `json:"exclude,omitempty"`
	Tables      int                           `json:"tables"`
	TablesRead  int                           `json:"tables_looked_at"`
	Columns     int                           `json:"columns"`
	ColumnsRead int                           `json:"columns_looked_at"`
	Unread      map[inventory.ColumnState]int `json:"columns_not_looked_at"`
	Declared    bool                          `json:"in_register"`
	Read        *wireSighting                 `json:"last_read,omitempty"`
	Stale       bool                          `json:"stale"`
	Retired     bool                          `json:"retired"`
	Formerly    []string                      `json:"formerly,omitempty"`
}

type wireTable struct {
	inventory.TableRef
	Kind        inventory.TableKind `json:"kind"`
	Rows        *int64              `json:"rows"`
	Sampling    inventory.Sampling  `json:"sampling"`
	MissBound   float64             `json:"miss_bound"`
	Columns     int                 `json:"columns"`
	ColumnsRead int                 `json:"columns_looked_at"`
	Seen        wireSighting        `json:"last_seen"`
}

type wireGap struct {
	inventory.TableRef
	State   inventory.ColumnState `json:"state"`
	Reason  string                `json:"reason"`
	Columns []string              `json:"columns"` // empty: the table as a whole
}

// wireInventory is a column with the decisions of people beside what the machine found.
type wireInventory struct {
	inventory.ColumnRef
	DataType string                `json:"data_type"`
	State    inventory.ColumnState `json:"state"`
	Reason   string                `json:"reason,omitempty"`
	Rows     *int64                `json:"rows"`
	Sampled  int64                 `json:"sampled"`
	NonNull  int64                 `json:"non_null"`
	Personal bool                  `json:"personal"`
	Findings []wireJudged          `json:"findings"`
	Seen     wireSighting          `json:"last_seen"`
	Gone     *wireSighting         `json:"gone_since,omitempty"`
}

type wireJudged struct {
	wireFinding
	Decision *wireDecision `json:"decision,omitempty"`
	Counts   bool          `json:"counts"`
	Unseen   bool          `json:"found_by_person_only,omitempty"`
}

type wireDecision struct {
	Verdict inventory.Verdict    `json:"verdict"`
	NewType inventory.DataTypeID `json:"new_type,omitempty"`
	Ground  string               `json:"ground,omitempty"`
	Author  string               `json:"author"`
	On      inventory.Date       `json:"on"`
	Reason  string               `json:"reason,omitempty"`
}
