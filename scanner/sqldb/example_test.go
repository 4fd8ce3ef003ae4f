package sqldb_test

import (
	"context"
	"fmt"
	"log"

	"pinventory/scanner"
	_ "pinventory/scanner/sqldb"
)

// A connector is used through package scanner; this package is imported for its effect alone.
func Example() {
	connection, err := scanner.ParseConnection("testdata/people.sqlite3")
	if err != nil {
		log.Fatal(err)
	}
	src, err := scanner.Open(context.Background(), scanner.Config{Name: "crm", Connection: connection})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = src.Close() }()
	for table, err := range src.Tables(context.Background(), scanner.Filter{}) {
		fmt.Println(table.Ref, len(table.Columns), err)
	}
	// Output: crm.main.people 2 <nil>
}
