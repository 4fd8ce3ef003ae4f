// Package detect recognizes single values: e-mail addresses, numbers with check digits, postal codes, dates.
//
// In comes one value with its shape, computed once; out goes a strength. Detectors are pure, keep nothing, and return
// no part of the value. Each one lives in a file of its own and registers itself.
package detect
