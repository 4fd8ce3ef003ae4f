// Package lint finds what is wrong with a register that can be read: facts that contradict each other or the law, periods
// that leave holes, questions that are still open, and declarations that the scans do not bear out.
//
// In come a register, a day, the law of that day and, where there are scans, the disclosure made of them; out go findings
// with a rule, its citation, the file, line and field, and what to do. The package does no I/O, and equal input gives
// equal findings.
//
// The open points of a report speak of the disclosure, in its language; the findings here speak of the lines of the
// register, to the person who edits it.
package lint
