package review

import (
	"fmt"
	"strings"
)

// Problem is something in a cell of a workbook that cannot be taken over.
type Problem struct {
	Cell string // such as "'9 Columns'!R15"
	Text string
}

// Problems is the error of a workbook that cannot be taken over. Nothing of such a workbook is.
type Problems []Problem

// mostProblems is how many problems are printed.
const mostProblems = 50

// Error lists the problems, one a line.
func (p Problems) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "nothing was taken over; cells to correct: %d", len(p))
	for _, one := range p[:min(len(p), mostProblems)] {
		fmt.Fprintf(&b, "\n  %s: %s", one.Cell, one.Text)
	}
	if more := len(p) - mostProblems; more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}
