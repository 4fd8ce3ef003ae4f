// Package review checks the decisions of people on what a machine found, and reads them from the review columns of a
// workbook.
//
// In come the columns of a disclosure, the decisions in force, and either one decision or a workbook that a report
// wrote and people filled in. Out go the decisions to add, or what is wrong, by field or by cell. The package stores
// nothing: a plan is made within the transaction that adds its decisions.
package review
