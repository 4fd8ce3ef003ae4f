// Package classify says what a column holds, how sure it is, and why.
//
// In come the structure of a table and batches of its values; out go findings: data types with a probability, the
// CCPA letters and the sensitive state of each, and the evidence for and against. A classifier keeps counts and
// masked shapes while it reads and never a value.
//
// The flow is one file a step. identifier.go splits names into words and names.go matches them with the taxonomy's
// phrases; profile.go and distribution.go count what the values are; subject.go says what the table is about. The files
// *_signal.go turn each of these into signals for and against a candidate (candidate.go), with the weights of
// model.yaml. findings.go adds them up, conditions.go settles what a scan can know, and classifier.go holds the order.
package classify
