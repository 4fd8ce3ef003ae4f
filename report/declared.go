package report

import (
	"path"
	"slices"
	"strings"

	"pinventory/inventory"
)

// declarations answers what people declared of a column, within the window.
type declarations struct {
	register   *inventory.Register // nil: nothing is declared
	window     inventory.Period
	systems    map[string]*inventory.System
	recipients map[string]*inventory.Recipient
}

func newDeclarations(r *inventory.Register, window inventory.Period) *declarations {
	d := &declarations{
		register:   r,
		window:     window,
		systems:    make(map[string]*inventory.System),
		recipients: make(map[string]*inventory.Recipient),
	}
	if r == nil {
		return d
	}
	for i := range r.Systems {
		d.systems[r.Systems[i].Name] = &r.Systems[i]
	}
	for i := range r.Recipients {
		d.recipients[r.Recipients[i].ID] = &r.Recipients[i]
	}
	return d
}

// tables lists the declarations of the tables that a column belongs to, in the order of the file.
func (d *declarations) tables(ref inventory.ColumnRef) []*inventory.TableDeclaration {
	system := d.systems[ref.Source]
	if system == nil {
		return nil
	}
	var out []*inventory.TableDeclaration
	for i := range system.Tables {
		if Matches(system.Tables[i].Pattern, ref) {
			out = append(out, &system.Tables[i])
		}
	}
	return out
}

// Matches reports whether a glob names the table of a column, or the column itself.
func Matches(pattern string, ref inventory.ColumnRef) bool {
	names := []string{ref.Table, ref.Table + "." + ref.Column}
	if ref.Schema != "" {
		names = append(names, ref.Schema+"."+ref.Table, ref.Schema+"."+ref.Table+"."+ref.Column)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		ok, err := path.Match(strings.ToLower(pattern), strings.ToLower(name))
		return err == nil && ok
	})
}

// sources gives the declared sources of a column: those of its tables instead of those of its system.
func (d *declarations) sources(ref inventory.ColumnRef) []inventory.DeclaredSource {
	for _, t := range d.tables(ref) {
		if len(t.Sources) > 0 {
			return t.Sources
		}
	}
	if system := d.systems[ref.Source]; system != nil {
		return system.Sources
	}
	return nil
}

// purposes gives the declared purposes of a column: those of its tables instead of those of its system.
func (d *declarations) purposes(ref inventory.ColumnRef) []inventory.Purpose {
	for _, t := range d.tables(ref) {
		if len(t.Purposes) > 0 {
			return t.Purposes
		}
	}
	if system := d.systems[ref.Source]; system != nil {
		return system.Purposes
	}
	return nil
}

// retention gives the declared retention of a column for the first letter that has one, and the origin of it.
func (d *declarations) retention(ref inventory.ColumnRef, letters []inventory.Letter) (string, inventory.Origin) {
	for _, t := range d.tables(ref) {
		if text := retained(t.Retention, letters); text != "" {
			return text, firstOrigin(t.Retention.Origin, t.Origin)
		}
	}
	if system := d.systems[ref.Source]; system != nil {
		return retained(system.Retention, letters), firstOrigin(system.Retention.Origin, system.Origin)
	}
	return "", inventory.Origin{}
}

// retained gives the text of the first letter that has an entry: an empty one is still to be answered.
func retained(r inventory.Retention, letters []inventory.Letter) string {
	for _, l := range letters {
		if text, ok := r.ByLetter[l]; ok {
			return text
		}
	}
	return r.Default
}

func firstOrigin(a, b inventory.Origin) inventory.Origin {
	if a.Line > 0 {
		return a
	}
	return b
}

// part gives the part of the window that a declared period covers: zero when it covers all of it.
func (d *declarations) part(p inventory.Period) inventory.Period {
	if p.Covers(d.window) {
		return inventory.Period{}
	}
	out := d.window
	if !p.From.IsZero() && out.From.Before(p.From) {
		out.From = p.From
	}
	if !p.To.IsZero() && p.To.Before(out.To) {
		out.To = p.To
	}
	return out
}

// assertion gives the statement of a kind that says most about the window; nil when none speaks of a day of it.
func (d *declarations) assertion(kinds ...inventory.StatementKind) *Assertion {
	if d.register == nil {
		return nil
	}
	var best *Assertion
	for _, s := range d.register.Statements {
		if !slices.Contains(kinds, s.Kind) || s.Partial() {
			continue
		}
		a := d.assert(s)
		if !a.Covers.Overlaps(d.window) {
			continue
		}
		if best == nil || a.Whole && !best.Whole || a.Whole == best.Whole && best.On.Before(a.On) {
			best = a
		}
	}
	return best
}

// assert reads a statement. A day after the one on which it was made is not covered: nobody can vouch for the future.
func (d *declarations) assert(s inventory.Statement) *Assertion {
	covers := s.Covers
	if !s.On.IsZero() && (covers.To.IsZero() || s.On.Before(covers.To)) {
		covers.To = s.On
	}
	origin := declaredOrigin(s.Origin)
	origin.By, origin.On = s.By, s.On
	return &Assertion{
		Kind: s.Kind, About: about(s), By: s.By, On: s.On, Covers: covers, Text: s.Text,
		Whole: covers.Covers(d.window), Origin: origin,
	}
}

// about lists the keys of what a statement is about, letters first.
func about(s inventory.Statement) []string {
	var out []string
	for _, l := range s.Categories {
		out = append(out, string(l))
	}
	return append(out, s.Sensitive...)
}

// partial lists the statements of the window that are about some categories alone, in the order of the file.
func (d *declarations) partial() []*Assertion {
	var out []*Assertion
	if d.register == nil {
		return nil
	}
	for _, s := range d.register.Statements {
		if a := d.assert(s); s.Partial() && a.Covers.Overlaps(d.window) {
			out = append(out, a)
		}
	}
	return out
}

// recipient gives a declared recipient; one that the register does not define has its ID alone.
func (d *declarations) recipient(id string, used inventory.Origin) inventory.Recipient {
	if r := d.recipients[id]; r != nil {
		return *r
	}
	return inventory.Recipient{ID: id, Name: id, Origin: used}
}
