package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/register"
	"pinventory/scanner"
)

func readme(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// fenced gives the blocks of a language.
func fenced(page, language string) []string {
	var out []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

// TestCommandsOfTheReadme parses every command line that the README shows.
func TestCommandsOfTheReadme(t *testing.T) {
	t.Parallel()
	found := 0
	for _, block := range fenced(readme(t), "sh") {
		for line := range strings.Lines(block) {
			line, _, _ = strings.Cut(line, "#")
			words := shellWords(line)
			if len(words) == 0 || words[0] != "pinventory" {
				continue
			}
			found++
			cmd, rest, err := (&app{}).root().Find(words[1:])
			if err == nil {
				err = cmd.ParseFlags(rest)
			}
			if err == nil {
				err = cmd.ValidateArgs(cmd.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: %v", strings.TrimSpace(line), err)
			}
		}
	}
	if found == 0 {
		t.Error("the README shows no command")
	}
}

// shellWord is a word of a command line, with its quotes where it has them.
var shellWord = regexp.MustCompile(`"[^"]*"|\S+`)

func shellWords(line string) []string {
	words := shellWord.FindAllString(line, -1)
	for i, word := range words {
		words[i] = strings.Trim(word, `"`)
	}
	return words
}

func TestRegisterOfTheReadme(t *testing.T) {
	t.Parallel()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	c, err := codes(tax, inventory.Date{Year: 2026, Month: 10, Day: 1})
	if err != nil {
		t.Fatal(err)
	}
	blocks := fenced(readme(t), "yaml")
	if len(blocks) != 1 {
		t.Fatalf("%d YAML blocks, want the register", len(blocks))
	}
	if _, err := register.Parse("README.md", []byte(blocks[0]), c); err != nil {
		t.Error(err)
	}
}

func TestTablesOfTheReadme(t *testing.T) {
	t.Parallel()
	page := readme(t)
	for code, meaning := range meanings {
		if row := fmt.Sprintf("| %d | %s |", code, strings.ReplaceAll(meaning, "--fail-on", "`--fail-on`")); !strings.Contains(page, row) {
			t.Errorf("no row %q", row)
		}
	}
	for _, c := range scanner.Connectors() {
		if c.Verified == "" {
			continue // made by a test of this package
		}
		for name := range strings.SplitSeq(c.Title, " and ") {
			if !strings.Contains(page, "| "+name) {
				t.Errorf("connector %s is not in the table of databases", name)
			}
		}
	}
	numbers := map[string]bool{}
	for _, row := range regexp.MustCompile(`(?m)^\| ([0-9][0-9a-c, ]*) \|`).FindAllStringSubmatch(page, -1) {
		for n := range strings.SplitSeq(row[1], ", ") {
			numbers[n] = true
		}
	}
	for _, table := range (&report.Disclosure{Language: "en"}).Tables() {
		if !numbers[table.Number] {
			t.Errorf("table %s (%s) is not described", table.Number, table.ID)
		}
	}
}

// TestNoticeOfTheReadme checks the notice of the demonstration and compares the findings that the README shows.
func TestNoticeOfTheReadme(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	day := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	if code, _, stderr := commandAt(t, day, nil, "demo", dir); code != exitDone {
		t.Fatalf("demo: exit code %d:\n%s", code, stderr)
	}
	code, stdout, stderr := commandAt(t, day, nil,
		"policy", "check", "-c", filepath.Join(dir, "pinventory.yaml"), filepath.Join(dir, "privacy-notice.md"))
	if code != exitDone {
		t.Fatalf("policy check: exit code %d:\n%s", code, stderr)
	}
	shown := 0
	for _, block := range fenced(readme(t), "text") {
		for line := range strings.Lines(block) {
			if !strings.Contains(block, "found_but_denied") || strings.TrimSpace(line) == "" {
				continue
			}
			shown++
			if !strings.Contains(stdout, line) {
				t.Errorf("policy check does not print %q", line)
			}
		}
	}
	if shown < 16 {
		t.Errorf("the README shows %d lines of findings, want those of eight kinds", shown)
	}
}
