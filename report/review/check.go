package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/workbook"
)

// Fault is something wrong with an answer.
type Fault struct {
	Role workbook.Role // the field that is wrong
	Text string
}

// Check lists what is wrong with an answer about a column in which the machine found something or not; nothing when the
// answer can be taken over.
func Check(a workbook.Answer, found bool, vocab report.Vocabulary) []Fault {
	var faults []Fault
	fault := func(wrong bool, role workbook.Role, format string, args ...any) {
		if wrong {
			faults = append(faults, Fault{role, fmt.Sprintf(format, args...)})
		}
	}
	if !slices.Contains(inventory.Verdicts(), a.Verdict) {
		return []Fault{verdictFault(a)}
	}
	relabel, exempt := a.Verdict == inventory.VerdictRelabel, a.Verdict == inventory.VerdictExempt
	faults = append(faults, typeFault(workbook.RoleFinding, a.Finding, vocab)...)
	faults = append(faults, typeFault(workbook.RoleNewType, a.NewType, vocab)...)
	fault(relabel && a.NewType == "", workbook.RoleNewType, "the verdict %s needs the type that it is", a.Verdict)
	fault(!relabel && a.NewType != "", workbook.RoleNewType, "another type does not go with the verdict %s, only with %s",
		a.Verdict, inventory.VerdictRelabel)
	fault(relabel && a.NewType != "" && a.NewType == a.Finding, workbook.RoleNewType, "it is the type of the finding itself: to agree, confirm it")
	fault(exempt && a.Ground == "", workbook.RoleGround, "an exemption needs its ground: one of %s", strings.Join(inventory.Grounds(), ", "))
	fault(!exempt && a.Ground != "", workbook.RoleGround, "a ground does not go with the verdict %s, only with %s", a.Verdict, inventory.VerdictExempt)
	fault(a.Ground != "" && !slices.Contains(inventory.Grounds(), a.Ground), workbook.RoleGround, "ground %q is not known%s",
		a.Ground, didYouMean(a.Ground, inventory.Grounds()))
	fault(a.Verdict != inventory.VerdictConfirm && a.Reason == "", workbook.RoleReason, "the verdict %s needs a reason", a.Verdict)
	fault((a.Verdict == inventory.VerdictConfirm || exempt) && a.Finding == "" && !found, workbook.RoleFinding,
		"nothing was found in the column, so that there is nothing to %s: name the finding that it speaks of", a.Verdict)
	return faults
}

func verdictFault(a workbook.Answer) Fault {
	if a.Verdict == "" {
		return Fault{workbook.RoleVerdict, "there is an answer without a verdict: choose one, or empty the other cells"}
	}
	var known []string
	for _, v := range inventory.Verdicts() {
		known = append(known, string(v))
	}
	return Fault{workbook.RoleVerdict, fmt.Sprintf("verdict %q is not known%s; choose one of %s",
		workbook.Text(string(a.Verdict)), didYouMean(string(a.Verdict), known), strings.Join(known, ", "))}
}

func typeFault(role workbook.Role, id inventory.DataTypeID, vocab report.Vocabulary) []Fault {
	if id == "" || vocab.Type(id) != nil {
		return nil
	}
	var known []string
	for _, t := range vocab.Types() {
		known = append(known, string(t.ID))
	}
	word, _, _ := strings.Cut(string(id), " ")
	return []Fault{{role, fmt.Sprintf("type %q is not known%s", workbook.Text(string(id)), didYouMean(word, known))}}
}

// foundAny reports whether the machine found anything in a column.
func foundAny(c *report.Column) bool {
	return slices.ContainsFunc(c.Findings, func(j report.Judged) bool { return !j.Unseen })
}

// didYouMean gives ", did you mean WORD" with the closest word, or nothing when none is close.
func didYouMean(written string, words []string) string {
	distance := func(word string) int {
		return levenshtein.ComputeDistance(strings.ToLower(written), word)
	}
	if written == "" || len(written) > 100 || len(words) == 0 {
		return ""
	}
	nearest := slices.MinFunc(words, func(x, y string) int {
		return cmp.Or(cmp.Compare(distance(x), distance(y)), strings.Compare(x, y))
	})
	if distance(nearest) > max(2, len(written)/3) {
		return ""
	}
	return ", did you mean " + nearest
}
