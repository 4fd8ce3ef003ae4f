package taxonomy

import (
	"slices"
	"testing"

	"pinventory/inventory"
)

func loaded(t testing.TB) *Taxonomy {
	t.Helper()
	taxonomy, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return taxonomy
}

func TestTypesAreOrderedByLetterThenID(t *testing.T) {
	t.Parallel()
	types := loaded(t).Types()
	if !slices.IsSortedFunc(types, compareTypes) {
		t.Error("the types are out of order")
	}
	if first, last := types[0].ID, types[len(types)-1].ID; first != "auth.password" || last != "content.free_text" {
		t.Errorf("the types go from %s to %s", first, last)
	}
}

func TestEveryTypeIsDescribed(t *testing.T) {
	t.Parallel()
	for _, typ := range loaded(t).Types() {
		if len(typ.Cite) == 0 || typ.From.IsZero() || typ.DPV == "" {
			t.Errorf("%s lacks a citation, a first day or a DPV term", typ.ID)
		}
		if len(typ.Names["en"]) < 5 || len(typ.Names["nl"]) < 3 {
			t.Errorf("%s has %d English and %d Dutch names", typ.ID, len(typ.Names["en"]), len(typ.Names["nl"]))
		}
		if len(typ.Examples.Columns) < 3 || len(typ.Examples.NotColumns) < 2 {
			t.Errorf("%s has too few examples", typ.ID)
		}
	}
}

func TestCommonTypesHaveNamesInSevenLanguages(t *testing.T) {
	t.Parallel()
	for _, id := range []inventory.DataTypeID{
		"person.full_name", "person.first_name", "person.last_name", "contact.email", "contact.phone",
		"contact.address", "contact.street", "contact.postal_code", "contact.city", "contact.country",
		"demo.birth_date", "demo.sex_gender", "demo.marital_status", "gov.citizenship", "gov.tax_id", "gov.passport",
		"gov.drivers_license", "fin.bank_account", "fin.card_number", "work.salary", "work.job_title",
		"work.employer", "auth.password", "id.username",
	} {
		for _, lang := range []string{"en", "nl", "de", "fr", "es", "it", "pt"} {
			typ := loaded(t).Type(id)
			if len(typ.Names[lang])+len(typ.WeakNames[lang]) == 0 {
				t.Errorf("%s has no name in %s", id, lang)
			}
		}
	}
}

func TestGDPRClasses(t *testing.T) {
	t.Parallel()
	for id, want := range map[inventory.DataTypeID]GDPR{
		"contact.email":   {Class: ClassPersonal},
		"health.mental":   {Class: ClassSpecial, Code: "art9_health"},
		"bio.face":        {Class: ClassSpecial, Code: "art9_biometric"},
		"demo.political":  {Class: ClassSpecial, Code: "art9_political"},
		"demo.union":      {Class: ClassSpecial, Code: "art9_union"},
		"gov.bsn":         {Class: ClassNationalID},
		"gov.citizenship": {Class: ClassPersonal},
		"crim.record":     {Class: ClassCriminal},
		"inf.sensitive":   {Class: ClassSpecial, Code: OfTrait},
	} {
		if got := loaded(t).Type(id).GDPR; got.Class != want.Class || got.Code != want.Code {
			t.Errorf("%s is %q %q, want %q %q", id, got.Class, got.Code, want.Class, want.Code)
		}
	}
}

func TestPhrasesAreExpandedAsColumnNamesAre(t *testing.T) {
	t.Parallel()
	taxonomy := loaded(t)
	for _, typ := range taxonomy.Types() {
		for lang, phrases := range typ.Names {
			for _, phrase := range phrases {
				if again := expandPhrase(phrase, taxonomy.Lexicon()); again != phrase {
					t.Errorf("%s, %s: %q becomes %q", typ.ID, lang, phrase, again)
				}
			}
		}
	}
}

func TestPhrasesAreAlsoKnownWithoutDiacritics(t *testing.T) {
	t.Parallel()
	names := loaded(t).Type("gov.citizenship").Names["de"]
	for _, want := range []string{"staatsangehörigkeit", "staatsangehorigkeit"} {
		if !slices.Contains(names, want) {
			t.Errorf("%q is not among %q", want, names)
		}
	}
}

func TestLexicon(t *testing.T) {
	t.Parallel()
	words := loaded(t).Lexicon()
	for from, want := range map[string]string{
		"fname": "first name", "dob": "date of birth", "gebdat": "geboortedatum", "huisnr": "huisnummer",
		"cust_nm": "cust_nm", "pwd": "password",
	} {
		if got := expandPhrase(from, words); got != want {
			t.Errorf("%q expands to %q, want %q", from, got, want)
		}
	}
	if words.Heads["verified"] != HeadFlag || words.Heads["aantal"] != HeadCount || words.Heads["id"] != HeadKey {
		t.Error("verified, aantal or id is no head")
	}
	if words.Tables["klant"] != SubjectPerson || words.Tables["order"] != SubjectEvent || words.Tables["product"] != SubjectThing {
		t.Error("klant, order or product has another subject")
	}
	if words.Plurals["people"] != "person" || words.Plurals["klanten"] != "klant" || !words.Vendor["tbl"] {
		t.Error("a plural or a vendor word is missing")
	}
}

func TestKindsCanVeto(t *testing.T) {
	t.Parallel()
	email, disability := loaded(t).Type("contact.email"), loaded(t).Type("demo.disability")
	if email.CanBe(inventory.ValueBoolean) || !email.CanBe(inventory.ValueText) {
		t.Error("an e-mail address can be a boolean, or no text")
	}
	if !disability.CanBe(inventory.ValueBoolean) {
		t.Error("a disability cannot be a boolean")
	}
}

func TestEveryGroupIsUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, typ := range loaded(t).Types() {
		used[typ.Group] = true
	}
	for _, group := range loaded(t).Groups() {
		if !used[group.Key] || group.Name["nl"] == "" {
			t.Errorf("group %q is not used or not named", group.Key)
		}
	}
}
