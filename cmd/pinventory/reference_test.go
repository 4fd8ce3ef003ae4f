package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestCommandReference compares docs/commands.md with the commands; -update rewrites it.
func TestCommandReference(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "docs", "commands.md")
	got := reference((&app{}).root())
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/commands.md is out of date; run go test ./cmd/pinventory -update (-file +commands):\n%s", diff)
	}
}

// reference writes the help of every command as Markdown.
func reference(root *cobra.Command) []byte {
	root.InitDefaultHelpCmd()
	var b bytes.Buffer
	b.WriteString("# Commands\n\nThis page is generated from the commands themselves.\n\n")
	for _, cmd := range own(root) {
		fmt.Fprintf(&b, "- [%s](#%s): %s\n", cmd.CommandPath(), strings.ReplaceAll(cmd.CommandPath(), " ", "-"), cmd.Short)
	}
	for _, cmd := range own(root) {
		cmd.InitDefaultHelpFlag()
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n```text\n%s```\n", cmd.CommandPath(), cmd.Long, cmd.UsageString())
	}
	return b.Bytes()
}
