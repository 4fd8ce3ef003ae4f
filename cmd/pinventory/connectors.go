package main

// Each import registers the connectors of one family by URL scheme.
import (
	_ "pinventory/scanner/crm"   // the CRMs that a YAML file describes
	_ "pinventory/scanner/sqldb" // PostgreSQL, MySQL, MariaDB, SQLite
)
