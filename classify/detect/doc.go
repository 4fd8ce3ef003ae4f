// Package detect recognizes single values: e-mail addresses, numbers with check digits, postal codes, names, dates.
//
// In comes one value with its shape, computed once; out goes a strength for each detector. Detectors are pure, keep
// nothing, and return no part of the value. Each one, or each small family, lives in a file of its own and registers
// itself; word lists lie beside them in the folder lexicon. A Set runs the detectors whose class and shape fit. Scan
// counts identifiers that are embedded in running text.
package detect
