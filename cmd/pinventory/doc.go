// Command pinventory finds personal data in databases and writes the disclosures that privacy laws ask for.
//
// In come connections, settings and a register of declared facts; out go a store with every scan, tables on standard
// output, and reports. The package holds flags, wiring and printing. What a scan, a finding or a report is, the
// packages below the module's root know.
package main
