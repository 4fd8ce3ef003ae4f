package report

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPagesForBrowsers leaves pages for the checks in a browser, in the directory that PINVENTORY_PAGES names.
func TestPagesForBrowsers(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("PINVENTORY_PAGES")
	if dir == "" {
		t.Skip("PINVENTORY_PAGES names no directory for pages: e2e/run does")
	}
	inputs := map[string]*Disclosure{"hostile": hostileDisclosure(t), "large": build(t, largeInput(20_000))}
	for _, lang := range Languages() {
		in := testInput()
		in.Language = lang
		inputs["history-"+lang] = build(t, in)
	}
	inputs["attacked"] = attacked(t, `"'></td></script></style><img src=x onerror=alert(1)><script>alert(1)</script>`)
	for name, d := range inputs {
		if err := os.WriteFile(filepath.Join(dir, name+".html"), render(t, d, "html", Options{}), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
