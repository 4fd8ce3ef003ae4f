package register

import (
	"slices"
	"strings"

	"pinventory/inventory"
)

func (r *reader) recipients(v value, holder fact) []inventory.Recipient {
	var all []inventory.Recipient
	for _, e := range r.entries(v) {
		all = append(all, r.recipient(e, holder))
	}
	return all
}

func (r *reader) recipient(e entry, holder fact) inventory.Recipient {
	fields := r.fields(e.value, "recipient")
	f := r.fact(e.value, fields, holder)
	r.need(e.value, fields, "role")
	recipient := inventory.Recipient{
		ID:       e.key,
		Name:     r.need(e.value, fields, "name"),
		Role:     inventory.RecipientRole(r.choice(fields["role"], "recipient", "role")),
		Category: r.need(e.value, fields, "category"),
		Country:  r.country(fields["country"]),
		Contract: r.text(fields["contract"]),
		Note:     r.text(fields["note"]),
		FoundAs:  r.texts(fields["found_as"]),

		Safeguard:     inventory.Safeguard(r.choice(fields["safeguard"], "recipient", "safeguard")),
		SafeguardText: r.text(fields["safeguard_text"]),

		Period: f.period,
		Origin: f.origin,
	}
	r.categories.use(fields["category"], recipient.Category, recipient.Note)
	return recipient
}

// country checks the form of an ISO 3166-1 alpha-2 code, not that the country exists.
func (r *reader) country(v value) string {
	s := r.text(v)
	notUpper := func(c rune) bool { return c < 'A' || c > 'Z' }
	if s != "" && (len(s) != 2 || strings.ContainsFunc(s, notUpper)) {
		r.report(v, "%s is not a country code of two capital letters, such as US or NL", quote(s))
	}
	return s
}

// disclosures reads who gets what. Systems and recipients must be known by now. A disclosure whose recipient, mode or
// content is still to be answered declares nothing.
func (r *reader) disclosures(v value, holder fact, known *inventory.Register) []inventory.DeclaredDisclosure {
	var all []inventory.DeclaredDisclosure
	for _, item := range r.list(v) {
		before := len(r.unanswered)
		d := r.disclosure(item, holder, known)
		asked := len(r.unanswered) > before
		silent := len(d.Categories)+len(d.Types)+len(d.Sensitive) == 0
		if d.Recipient != "" && d.Mode != "" && !(asked && silent) {
			all = append(all, d)
		}
	}
	return all
}

func (r *reader) disclosure(item value, holder fact, known *inventory.Register) inventory.DeclaredDisclosure {
	fields := r.fields(item, "disclosure")
	f := r.fact(item, fields, holder)
	r.need(item, fields, "mode")
	disclosure := inventory.DeclaredDisclosure{
		Recipient: r.recipientID(item, fields, known),
		System:    r.systemName(fields["system"], known),
		Types:     listed(r, fields["types"], "a data type", r.codes.Types),
		Sensitive: listed(r, fields["sensitive"], "a sensitive item", r.codes.SensitiveItems),
		Mode:      inventory.DisclosureMode(r.choice(fields["mode"], "disclosure", "mode")),
		Purpose:   r.text(fields["purpose"]),
		Text:      r.text(fields["text"]),
		Period:    f.period,
		Origin:    f.origin,
	}
	disclosure.Categories = r.disclosedLetters(item, fields, len(disclosure.Sensitive) > 0)
	r.purposes.use(fields["purpose"], disclosure.Purpose, disclosure.Text)
	return disclosure
}

func (r *reader) recipientID(item value, fields map[string]value, known *inventory.Register) string {
	id := r.need(item, fields, "recipient")
	ids := make([]string, len(known.Recipients))
	for i, recipient := range known.Recipients {
		ids[i] = recipient.ID
	}
	if id != "" && !slices.Contains(ids, id) {
		r.report(fields["recipient"], "%s is not under %q%s", quote(id), "recipients", didYouMean(id, ids))
	}
	return id
}

func (r *reader) systemName(v value, known *inventory.Register) string {
	name := r.text(v)
	names := make([]string, len(known.Systems))
	for i, system := range known.Systems {
		names[i] = system.Name
	}
	if name != "" && !slices.Contains(names, name) {
		r.report(v, "%s is not under %q%s", quote(name), "systems", didYouMean(name, names))
	}
	return name
}

// disclosedLetters reads the categories of a disclosure, which must name something, and adds L where items are given.
func (r *reader) disclosedLetters(item value, fields map[string]value, items bool) []inventory.Letter {
	letters := listed(r, fields["categories"], "a category", r.codes.Letters)
	if !r.open(item) && !fields["categories"].given() && !fields["types"].given() && !fields["sensitive"].given() {
		r.report(item, `say what is disclosed, under "categories", "types" or "sensitive"`)
	}
	if items && !slices.Contains(letters, "L") {
		letters = append(letters, "L")
	}
	return letters
}

// listed reads a list of codes that are all known; it keeps the order of the file.
func listed[T ~string](r *reader, v value, noun string, known []T) []T {
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	var all []T
	for _, item := range r.list(v) {
		switch s := r.required(item); {
		case s == "":
		case !slices.Contains(words, s):
			r.report(item, "%s is not %s%s", quote(s), noun, didYouMean(s, words))
		case slices.Contains(all, T(s)):
			r.report(item, "%s stands twice in the list", quote(s))
		default:
			all = append(all, T(s))
		}
	}
	return all
}
