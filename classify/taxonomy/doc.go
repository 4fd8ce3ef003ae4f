// Package taxonomy is the vocabulary: the data types, with the CCPA letters, sensitive items, GDPR classes, labels and
// words of each, and the law they rest on, by effective date.
//
// In come embedded YAML files, one per data type and one per version of the law, and optionally a user's own files;
// out goes a validated Taxonomy. A bad file gets an error that names file, line and field.
package taxonomy
