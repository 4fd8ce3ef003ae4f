// Package classify says what a column holds, how sure it is, and why.
//
// In come the structure of a table and batches of its values; out go findings: data types with a probability, the
// CCPA letters and the sensitive state of each, and the evidence for and against. A classifier keeps counts and
// masked shapes while it reads and never a value.
//
// The flow is one file a step: identifier.go splits names into words, names.go matches them with the taxonomy's
// phrases, subject.go says what the table is about, profile.go counts what the values are, model.go weighs the
// signals, conditions.go settles what a scan can know, and classifier.go puts them in order.
package classify
