// Package scanner turns a source into structure and bounded samples.
//
// In come a connection and limits; out go inventory tables whose columns say whether they were looked at, with what a
// Classifier found in them. Sampled values exist only inside a Batch, in memory, between a Source and a Classifier.
// Connectors live in the packages below this one and register themselves by URL scheme.
package scanner
