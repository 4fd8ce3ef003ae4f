// Package inventory holds the nouns of the product: what a scan saw (Table, Column, Finding, Evidence), what it did
// not see (ColumnState, Sampling), when (Scan, Period), what a person declared (Register) and what a person decided
// (Decision).
//
// In come the results of a scanner and a classifier; out go the facts that a report prints. The package does no I/O,
// imports the standard library alone, and has no type that can hold a sampled value: names, counts, types,
// probabilities and masked shapes are all that leaves a classifier.
package inventory
