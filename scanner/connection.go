package scanner

// Connection is the address of a source: a URL in the usual form, its scheme, and how to print it.
type Connection struct {
	Scheme   string // lower case, without a driver suffix: "postgres", "sqlite"
	URL      Secret // in the form that xo/dburl reads
	Location string // the same without credentials, for people
}

// String gives the location, without credentials.
func (c Connection) String() string { return c.Location }
