// Package workbook is the agreement between the Excel workbook of a report and those who read its review columns back.
//
// In come decisions and columns; out go the texts that the workbook holds beside what people read: [Marks], which say
// on a hidden sheet which inventory the workbook was made from, where its review columns are and what their words mean,
// and [Key], which says of a row to which column it belongs and which decision it showed. Both survive that rows are
// sorted or filtered, that columns are moved, and that another program saves the workbook. The package does no I/O.
package workbook
