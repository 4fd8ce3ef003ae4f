package crm

import "pinventory/inventory"

// Spec describes one service. A text in it may hold placeholders such as "{object}"; a path such as "paging.next.after"
// leads through a JSON answer, with "\." for a dot in a key.
type Spec struct {
	Name          string            `yaml:"name"`          // scheme of its URLs: lower-case letters, digits and dashes
	Title         string            `yaml:"title"`         // for people
	Verified      string            `yaml:"verified"`      // against what, which version
	Documentation []string          `yaml:"documentation"` // pages of the vendor
	URL           string            `yaml:"url"`           // base of all calls unless the user gives one
	Settings      []Setting         `yaml:"settings"`
	Auth          []Auth            `yaml:"auth"`
	Access        Access            `yaml:"access"`
	Headers       map[string]string `yaml:"headers"` // sent with every call
	Limits        Limits            `yaml:"limits"`
	Errors        Errors            `yaml:"errors"`
	Probe         *Call             `yaml:"probe"` // a cheap call that shows whether the login works
	Objects       Objects           `yaml:"objects"`
	Fields        Fields            `yaml:"fields"`

	Types    map[string]inventory.ValueKind `yaml:"types"`    // the vendor's field types in shared terms
	Meanings map[string]string              `yaml:"meanings"` // the vendor's semantic types in English words
	Labels   []Label                        `yaml:"labels"`
	Sample   Sample                         `yaml:"sample"`
	Recency  *Recency                       `yaml:"recency"`
	Code     []string                       `yaml:"code"` // parts that are code: "objects", "fields", "sample"
}

// Setting is an option of the connector that its texts use as a placeholder.
type Setting struct {
	Name     string `yaml:"name"`
	Help     string `yaml:"help"`
	Default  string `yaml:"default"`
	Required bool   `yaml:"required"`
	Form     string `yaml:"form"` // regular expression that the whole value must match
}

// Access says how to make a login with just enough rights.
type Access struct {
	Scopes []string `yaml:"scopes"` // of the login as a whole
	Steps  string   `yaml:"steps"`  // in the vendor's own menu names
	Source string   `yaml:"source"` // where the steps come from, such as "documentation only, read 2026-11"
}

// Limits bound the calls. Zero values have the defaults of the engine.
type Limits struct {
	PerSecond   float64  `yaml:"per_second"`
	Burst       int      `yaml:"burst"`
	Concurrent  int      `yaml:"concurrent"`
	Calls       int      `yaml:"calls"`        // budget of a scan, in calls; a call with a cost counts as many
	LongestWait Duration `yaml:"longest_wait"` // longest wait that the service may ask for
	Answer      int      `yaml:"answer"`       // bytes of one answer
}

// Call is one read of the service.
type Call struct {
	Get      string            `yaml:"get"`   // path template
	Post     string            `yaml:"post"`  // path template of a call that reads although it is a POST
	Reads    string            `yaml:"reads"` // why the POST reads; needed with post
	Query    map[string]string `yaml:"query"` // a parameter whose text comes out empty is left out
	Headers  map[string]string `yaml:"headers"`
	Body     any               `yaml:"body"`     // JSON of a POST; a text that is one placeholder becomes its value
	Items    string            `yaml:"items"`    // path of the list in the answer, a template; empty: the answer is the list
	Keyed    bool              `yaml:"keyed"`    // the list is an object; the key of a member has the path "$key"
	Page     *Page             `yaml:"page"`     // nil: one answer has all
	Cost     int               `yaml:"cost"`     // of the budget; 0 means 1
	Optional bool              `yaml:"optional"` // that it is denied or absent means that the account has none of it
}

// Page says how the next page is asked for. Its placeholders {size}, {cursor}, {page} and {offset} stand in the call.
type Page struct {
	Kind  string `yaml:"kind"`  // "cursor", "page", "offset", "next" (a URL), "last" (a field of the last item)
	From  string `yaml:"from"`  // cursor, next: path in the answer, or "Link" for the header; last: path in the item
	More  string `yaml:"more"`  // path of a truth value that says whether there are more
	Size  int    `yaml:"size"`  // items a page
	First int    `yaml:"first"` // number of the first page
	Total string `yaml:"total"` // path of the number of items; permits a random choice of pages
}

// Condition holds when the text at a path is among Is, or is none of Not. A condition without both holds when there is
// a value other than false.
type Condition struct {
	Path string   `yaml:"path"`
	Is   []string `yaml:"is"`
	Not  []string `yaml:"not"`
}

// Objects says what becomes a table.
type Objects struct {
	Fixed []Object     `yaml:"fixed"`
	Calls []ObjectCall `yaml:"calls"`
}

// Object is a table that the description itself names.
type Object struct {
	Name     string            `yaml:"name"`
	Label    string            `yaml:"label"`
	Vars     map[string]string `yaml:"vars"`     // further placeholders, as {object.NAME}
	Scopes   []string          `yaml:"scopes"`   // that reading it needs
	Optional bool              `yaml:"optional"` // an account may lack it
	Fields   []Field           `yaml:"fields"`   // that no call lists
}

// Field is a column that the description itself names.
type Field struct {
	Key     string `yaml:"key"`
	Label   string `yaml:"label"`
	Type    string `yaml:"type"`
	Meaning string `yaml:"meaning"`
}

// ObjectCall lists objects. Its texts are paths in an item of the list.
type ObjectCall struct {
	Call   `yaml:",inline"`
	Name   string            `yaml:"name"`
	Label  string            `yaml:"label"`
	Help   string            `yaml:"help"`
	Custom *Condition        `yaml:"custom"` // made by the user's own people
	Keep   []Condition       `yaml:"keep"`   // all must hold
	Vars   map[string]string `yaml:"vars"`
	Scopes []string          `yaml:"scopes"` // of each object, as templates
}

// Fields says what becomes a column.
type Fields struct {
	Calls    []FieldCall `yaml:"calls"`    // for each object
	Discover bool        `yaml:"discover"` // fields that no call lists are taken from one page of records
	Opaque   string      `yaml:"opaque"`   // keys of this form say nothing: the column is named by the label
}

// FieldCall lists fields of an object. Its texts are paths in an item of the list.
type FieldCall struct {
	Call    `yaml:",inline"`
	Key     string      `yaml:"key"` // the field's name in records
	Label   string      `yaml:"label"`
	Help    string      `yaml:"help"`
	Type    string      `yaml:"type"`
	Meaning string      `yaml:"meaning"` // the semantic type; empty: the type
	Length  string      `yaml:"length"`
	Choices string      `yaml:"choices"` // a list of choices makes a picklist
	Custom  *Condition  `yaml:"custom"`
	Unique  *Condition  `yaml:"unique"`
	Keep    []Condition `yaml:"keep"` // all must hold; other fields are no columns
	States  []State     `yaml:"states"`
}

// State gives fields a state before anything is read: the first whose condition holds.
type State struct {
	When   Condition             `yaml:"when"`
	State  inventory.ColumnState `yaml:"state"` // "denied", "filtered", "not_visible" or "skipped"
	Reason string                `yaml:"reason"`
}

// Label is a mark that people or the vendor put on a field.
type Label struct {
	Path   string   `yaml:"path"`   // in an item of a field call; a list gives several labels
	System string   `yaml:"system"` // for example "hubspot.data_sensitivity"
	Ignore []string `yaml:"ignore"` // values that say nothing
}

// Sample says how records are read.
type Sample struct {
	Call    `yaml:",inline"`
	At      []string `yaml:"at"`     // paths in a record at which fields stand; empty: the record itself
	Key     string   `yaml:"key"`    // path of what identifies a record; needed with several passes
	Repeat  string   `yaml:"repeat"` // query parameter that is sent once for each field
	Most    int      `yaml:"most"`   // fields asked for in one call; 0: all
	Absent  string   `yaml:"absent"` // what a field that no record has is: "null" or "not_visible"
	Denied  string   `yaml:"denied"` // what such a field needs, for people
	Passes  []Pass   `yaml:"passes"` // none: one in the order of the service
	Ordered string   `yaml:"order"`  // order of the service without passes, for people
}

// Pass reads a part of the records in an order of its own.
type Pass struct {
	Name  string            `yaml:"name"`  // for people, such as "most recently changed"
	Query map[string]string `yaml:"query"` // instead of parameters of the call
	Body  map[string]any    `yaml:"body"`  // instead of members of the body
}

// Recency says how the first and the last time of a table are read: one record each.
type Recency struct {
	Field  string `yaml:"field"` // key of a creation time
	Oldest Pass   `yaml:"oldest"`
	Newest Pass   `yaml:"newest"`
}

// Errors says how the service tells that a call failed. The texts of errors are never shown: they may quote data.
type Errors struct {
	When      []Condition `yaml:"when"`      // an answer with status 200 is an error when one holds
	Code      []string    `yaml:"code"`      // paths of the code, first that is there
	Scopes    string      `yaml:"scopes"`    // path of the scopes that are missing
	Login     []string    `yaml:"login"`     // codes that mean that the login is refused
	Denied    []string    `yaml:"denied"`    // ... that the login may not read it
	Gone      []string    `yaml:"gone"`      // ... that it is not there
	Throttled []string    `yaml:"throttled"` // ... that calls come too fast
	Exhausted []string    `yaml:"exhausted"` // ... that the day's quota is used up: waiting does not help
}

// Auth is one way to log in. The first whose options the user gives is taken.
type Auth struct {
	Kind     string            `yaml:"kind"`   // "bearer", "header", "query", "basic", "client_credentials", "refresh_token", "jwt_bearer"
	Name     string            `yaml:"name"`   // header, query: of the header or parameter
	Prefix   string            `yaml:"prefix"` // before a token; bearer and the OAuth kinds: "Bearer " unless given
	TokenURL string            `yaml:"token_url"`
	Scopes   []string          `yaml:"scopes"`
	Audience string            `yaml:"audience"` // jwt_bearer; empty: the base URL
	Params   map[string]string `yaml:"params"`   // further parameters of the token call
	ClientIn string            `yaml:"client_in"`
	User     string            `yaml:"user"`       // basic: template of the user name; {user}, {token}
	Password string            `yaml:"password"`   // basic: template of the password; {password}, {token}
	Options  []string          `yaml:"options"`    // code: options that the login needs
	BaseFrom string            `yaml:"base_from"`  // OAuth kinds: member of the token's answer that names the base of calls
	BaseAt   []string          `yaml:"base_hosts"` // templates of hosts, beside the configured one, that it may name
	Help     string            `yaml:"help"`       // for people: what the credential is and where it is made
}
