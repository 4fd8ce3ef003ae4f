package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// own lists the commands that are not the library's.
func own(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		if c.Name() != "help" && c.Name() != "completion" {
			all = append(all, own(c)...)
		}
	}
	return all
}

func TestEveryCommandExplainsItself(t *testing.T) {
	t.Parallel()
	password := regexp.MustCompile(`://[^/ ]*:[^/ ]*@`)
	for _, cmd := range own((&app{}).root()) {
		text := cmd.Long + cmd.UsageString()
		for _, part := range []string{"Exit codes:\n  0  done\n", "\nExample:\n  pinventory"} {
			if !strings.Contains(text, part) {
				t.Errorf("the help of %q lacks %q", cmd.CommandPath(), part)
			}
		}
		if cmd.Short == "" || cmd.Long == "" || password.MatchString(text) {
			t.Errorf("the help of %q has no text, or a password in it", cmd.CommandPath())
		}
	}
}
