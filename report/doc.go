// Package report joins what scans saw with what people declared and decided over a window of months, and writes the
// disclosure that results.
//
// In come the history of scans, a register, decisions and a vocabulary; out goes a [Disclosure], a pure function of
// them: no clock, no network, no source is touched. A [Format] draws the Disclosure as bytes, and equal input gives
// equal bytes. Every cell knows its [Origin]: a scan, a declaration, a decision, the law, or that nothing is declared.
// A cell never says no where nothing was declared.
//
// A format is one file that calls registerFormat in an init function.
package report
