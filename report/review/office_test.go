package review

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/workbook"
)

// resaved opens a workbook with LibreOffice and saves it again. Without LibreOffice the test is skipped, unless
// PINVENTORY_REQUIRE_SERVERS=1 makes that a failure.
func resaved(t *testing.T, data []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("PINVENTORY_REQUIRE_SERVERS") == "1" {
			t.Fatal("soffice is not installed: .ci/servers install brings LibreOffice Calc")
		}
		t.Skip("soffice is not installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "in.xlsx")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// reversed turns the rows of the columns around, as sorting does, and leaves an empty one in between.
func (d *desk) reversed() {
	d.t.Helper()
	sheet := d.marks.Sheets[0]
	rows, err := d.file.GetRows(sheet)
	if err != nil {
		d.t.Fatal(err)
	}
	body := rows[headings:]
	width := len(rows[headings-1])
	slices.Reverse(body)
	for i := range len(body) + 1 {
		row := make([]string, width)
		if i < len(body) {
			copy(row, body[i])
		}
		for c, text := range row {
			name, err := excelize.CoordinatesToCellName(c+1, headings+2+i)
			if err != nil {
				d.t.Fatal(err)
			}
			d.set(name, text)
		}
	}
	for c := range width {
		name, _ := excelize.CoordinatesToCellName(c+1, headings+1)
		d.set(name, "")
	}
}

func TestAWorkbookThatLibreOfficeSaved(t *testing.T) {
	t.Parallel()
	for _, lang := range report.Languages() {
		d := disclosure(t, lang, decided()...)
		desk := openDesk(t, written(t, d))
		desk.put("email", workbook.RoleVerdict, word(desk.marks.Verdicts, "relabel"))
		desk.put("email", workbook.RoleNewType, word(desk.marks.Types, "contact.email_work"))
		desk.put("email", workbook.RoleReason, "=it's 1,5 \"work\" – ü")
		for _, name := range odd {
			desk.put(name, workbook.RoleVerdict, word(desk.marks.Verdicts, "confirm"))
		}
		desk.reversed()
		plan, err := take(t, resaved(t, desk.save()), d, decided()...)
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		if len(plan.Decisions) != 1+len(odd) {
			t.Fatalf("%s: %d decisions, want %d:\n%s", lang, len(plan.Decisions), 1+len(odd), plan.Summary())
		}
		want := inventory.Decision{
			Column: ref("email"), Verdict: inventory.VerdictRelabel, NewType: "contact.email_work", Author: "J. Doe", At: nextDay,
			Reason: "=it's 1,5 \"work\" – ü",
		}
		if !slices.Contains(plan.Decisions, want) {
			t.Errorf("%s: %v is not among the decisions", lang, want)
		}
	}
}
