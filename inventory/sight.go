package inventory

// Sight is what one scan saw of a table.
type Sight struct {
	Scan  string // identifier of the scan
	Table *Table
}
