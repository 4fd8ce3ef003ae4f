package evidence

import (
	"fmt"
	"strings"
)

// Summary says what the package is about, and of every file and of the signature whether they hold.
func (r *Result) Summary() string {
	var b strings.Builder
	m := r.Manifest
	fmt.Fprintf(&b, "made by %s for %s, under the law of %s; rules %s\n", m.Tool, m.Window, m.Law.From, m.Rules.Version)
	for _, f := range r.Files {
		fmt.Fprintf(&b, "%-8s %s\n", f.Status, f.Name)
	}
	b.WriteString(r.Signature.text())
	return b.String()
}

func (s Signature) text() string {
	switch {
	case s.Fault != "" && s.Key != "":
		return fmt.Sprintf("signature by %s: %s", s.Key, s.Fault)
	case s.Fault != "":
		return s.Fault
	case s.Key == "":
		return "not signed"
	case s.Trusted:
		return fmt.Sprintf("signature by %s: ok", s.Key)
	}
	return fmt.Sprintf("signature by %s: ok; compare the key, or name the one that you trust with --key", s.Key)
}
