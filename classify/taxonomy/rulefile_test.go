package taxonomy

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pinventory/inventory"
)

// ownFiles writes the files, and gives the path of the first one.
func ownFiles(t *testing.T, files ...[2]string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f[0]), []byte(f[1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, files[0][0])
}

func TestRulesForValues(t *testing.T) {
	t.Parallel()
	file := ownFiles(t, [2]string{"own.yaml", `
dictionaries:
  - {name: own_parish, source: Register, types: [demo.religion], file: parishes.txt, values: [Saint Example], strength: shape}
patterns:
  - {name: own_member, version: "2", source: Handbook, types: [id.customer, id.loyalty], match: 'M[0-9]|N', check: luhn}
words: {ignored_value_files: [own-mailboxes.txt]}
`}, [2]string{"parishes.txt", "# from the register\nSint Voorbeeld\n\n  Mary's  \n"},
		[2]string{"own-mailboxes.txt", "Info@Example.com\n"})
	tax, err := LoadWith(file)
	if err != nil {
		t.Fatal(err)
	}
	rules := tax.ValueRules()
	if len(rules) != 2 {
		t.Fatalf("%d rules, want 2", len(rules))
	}
	member, parish := rules[0], rules[1]
	if !slices.Equal(parish.Entries, []string{"Saint Example", "Sint Voorbeeld", "Mary's"}) || !parish.Weak || parish.Version != "1" {
		t.Errorf("the dictionary is %+v", parish)
	}
	if member.Place != "own.yaml:5" || member.Version != "2" || member.Check != CheckLuhn || member.Weak {
		t.Errorf("the pattern is %+v", member)
	}
	for text, want := range map[string]bool{"M1": true, "N": true, "M12": false, "xN": false, "N\n": false} {
		if member.Pattern.MatchString(text) != want {
			t.Errorf("pattern matches %q: %v", text, !want)
		}
	}
	for _, id := range []inventory.DataTypeID{"id.customer", "id.loyalty"} {
		if typ := tax.Type(id); typ != nil && !slices.Contains(typ.Detectors, "own_member") {
			t.Errorf("%s does not name the rule", id)
		}
	}
	if !tax.Lexicon().IgnoredValues["info@example.com"] {
		t.Error("the file of ignored values is not read")
	}
}

func TestDigestCoversNamedFiles(t *testing.T) {
	t.Parallel()
	const own = "dictionaries: [{name: own_list, source: Handbook, types: [contact.email], file: list.txt}]\n"
	digestOf := func(list string) string {
		tax, err := LoadWith(ownFiles(t, [2]string{"own.yaml", own}, [2]string{"list.txt", list}))
		if err != nil {
			t.Fatal(err)
		}
		return tax.Rules().Digest
	}
	first, again, other := digestOf("a\n"), digestOf("a\n"), digestOf("b\n")
	if first != again {
		t.Error("equal rules have different digests")
	}
	if first == other {
		t.Error("the digest does not tell lists apart")
	}
}

func TestPhrasesGoOverToTheTypeThatUsersName(t *testing.T) {
	t.Parallel()
	tax, err := LoadWith(ownFiles(t, [2]string{"own.yaml", `
phrases:
  - type: contact.phone
    names: {en: [e mail address, hotline code]}
    not_names: {en: [phone gateway]}
    examples: {columns: [hotline_code]}
`}))
	if err != nil {
		t.Fatal(err)
	}
	phone, email := tax.Type("contact.phone"), tax.Type("contact.email")
	if !slices.Contains(phone.Names["en"], "hotline code") || !slices.Contains(phone.NotNames["en"], "phone gateway") {
		t.Error("the phrases are not added")
	}
	if !slices.Contains(phone.Names["en"], "e mail address") || slices.Contains(email.Names["en"], "e mail address") {
		t.Error("a built-in phrase does not go over to the type that the user gives it to")
	}
	if !slices.Contains(phone.Examples.Columns, "hotline_code") || tax.Own("contact.phone") {
		t.Error("the examples are not added, or the type counts as the user's own")
	}
}

func TestVetoCovers(t *testing.T) {
	t.Parallel()
	all, one := Veto{}, Veto{Types: []inventory.DataTypeID{"contact.email"}}
	if !all.Covers("contact.phone") || !one.Covers("contact.email") || one.Covers("contact.phone") {
		t.Error("a veto covers the types that it names, or all")
	}
}
