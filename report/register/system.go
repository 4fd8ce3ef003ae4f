package register

import (
	"pinventory/inventory"
)

func (r *reader) systems(v value, holder fact, gdpr inventory.GDPR) []inventory.System {
	var all []inventory.System
	for _, e := range r.entries(v) {
		all = append(all, r.system(e, holder, gdpr))
	}
	return all
}

func (r *reader) system(e entry, holder fact, gdpr inventory.GDPR) inventory.System {
	fields := r.fields(e.value, "system")
	f := r.fact(e.value, fields, holder)
	return inventory.System{
		Name:           e.key,
		Formerly:       r.texts(fields["formerly"]),
		NotRecipients:  r.texts(fields["not_recipients"]),
		Owner:          r.text(fields["owner"]),
		Subjects:       r.texts(fields["subjects"]),
		Sources:        r.declaredSources(fields["sources"], f),
		Purposes:       r.declaredPurposes(fields["purposes"], f),
		Retention:      r.retention(fields["retention"], f),
		StudentRecords: r.boolean(fields["student_records"]),
		Exemptions:     r.exemptions(fields["exemptions"], f),
		Processing:     r.processing(fields, f, gdpr),
		Tables:         r.tables(fields["tables"], f),
		Period:         f.period,
		Origin:         f.origin,
	}
}

func (r *reader) tables(v value, holder fact) []inventory.TableDeclaration {
	var all []inventory.TableDeclaration
	for _, e := range r.entries(v) {
		all = append(all, r.table(e, holder))
	}
	return all
}

func (r *reader) table(e entry, holder fact) inventory.TableDeclaration {
	r.pattern(e.value, e.key)
	fields := r.fields(e.value, "table")
	f := r.fact(e.value, fields, holder)
	return inventory.TableDeclaration{
		Pattern:   e.key,
		Sources:   r.declaredSources(fields["sources"], f),
		Purposes:  r.declaredPurposes(fields["purposes"], f),
		Retention: r.retention(fields["retention"], f),
		Subjects:  r.texts(fields["subjects"]),
		Basis:     r.basis(fields, f),
		Period:    f.period,
		Origin:    f.origin,
	}
}

func (r *reader) declaredSources(v value, holder fact) []inventory.DeclaredSource {
	var all []inventory.DeclaredSource
	for _, item := range r.list(v) {
		fields := r.fields(item, "source")
		f := r.fact(item, fields, holder)
		source := inventory.DeclaredSource{
			Category: r.need(item, fields, "category"),
			Note:     r.text(fields["note"]),
			Period:   f.period,
			Origin:   f.origin,
		}
		r.sources.use(fields["category"], source.Category, source.Note)
		if source.Category != "" {
			all = append(all, source)
		}
	}
	return all
}

func (r *reader) declaredPurposes(v value, holder fact) []inventory.Purpose {
	var all []inventory.Purpose
	for _, item := range r.list(v) {
		fields := r.fields(item, "purpose")
		f := r.fact(item, fields, holder)
		purpose := inventory.Purpose{
			Code:   r.need(item, fields, "code"),
			Text:   r.text(fields["text"]),
			Basis:  r.basis(fields, f),
			Period: f.period,
			Origin: f.origin,
		}
		r.purposes.use(fields["code"], purpose.Code, purpose.Text)
		if purpose.Code != "" {
			all = append(all, purpose)
		}
	}
	return all
}

// retention reads a text for all categories, or one for each letter and a default. A letter that is still to be answered
// has an empty text, so that the default does not speak for it.
func (r *reader) retention(v value, holder fact) inventory.Retention {
	if !v.given() {
		return inventory.Retention{}
	}
	fields := r.object(v, append(r.letters(), shapes().keys("retention")...)...)
	f := r.fact(v, fields, holder)
	retention := inventory.Retention{Default: r.text(fields["default"]), Period: f.period, Origin: f.origin}
	for _, letter := range r.letters() {
		text := r.text(fields[letter])
		if text == "" && !r.open(fields[letter]) {
			continue
		}
		if retention.ByLetter == nil {
			retention.ByLetter, retention.Lines = map[inventory.Letter]string{}, map[inventory.Letter]int{}
		}
		retention.ByLetter[inventory.Letter(letter)] = text
		retention.Lines[inventory.Letter(letter)] = fields[letter].line
	}
	return retention
}

func (r *reader) letters() []string {
	letters := make([]string, len(r.codes.Letters))
	for i, letter := range r.codes.Letters {
		letters[i] = string(letter)
	}
	return letters
}
