package register

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"

	"pinventory/inventory"
)

// Read reads a register from a file. The error is Problems when the file could be read but not accepted.
func Read(path string, codes Codes) (*inventory.Register, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the register: %w", err)
	}
	return Parse(path, data, codes)
}

// Parse reads a register from bytes; name stands for the file in origins and problems. A file without content declares
// nothing and is accepted. The error is Problems.
func Parse(name string, data []byte, codes Codes) (*inventory.Register, error) {
	r := newReader(name, codes)
	top, ok := r.parse(data)
	if !ok {
		return nil, r.problems.sorted()
	}
	register := r.register(top)
	for _, book := range []*codebook{r.purposes, r.sources, r.categories, r.grounds} {
		book.check(r)
	}
	if len(r.problems) > 0 {
		return nil, r.problems.sorted()
	}
	sum := sha256.Sum256(data)
	register.File, register.Digest = name, hex.EncodeToString(sum[:])
	register.Unanswered = r.questions()
	return register, nil
}

// reader collects what is read and what is wrong.
type reader struct {
	file       string
	codes      Codes
	purposes   *codebook
	sources    *codebook
	categories *codebook // of recipients
	grounds    *codebook // of exemptions
	problems   Problems
	unanswered []inventory.Question
	asked      map[string]bool // paths of unanswered
}

func newReader(file string, codes Codes) *reader {
	return &reader{
		file:       file,
		codes:      codes,
		purposes:   newCodebook("a purpose code", "text", codes.Purposes),
		sources:    newCodebook("a source category", "note", codes.Sources),
		categories: newCodebook("a recipient category", "note", codes.Recipients),
		grounds:    newCodebook("a ground of exemption", "reason", inventory.Grounds()),
		asked:      make(map[string]bool),
	}
}

// parse gives the top of the file, and whether it is YAML of one document at all.
func (r *reader) parse(data []byte) (value, bool) {
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.reportSyntax(err)
		return value{}, false
	}
	switch len(file.Docs) {
	case 0:
		return value{}, true
	case 1:
		return value{node: file.Docs[0].Body, line: 1}, true
	}
	r.report(value{line: firstLine(file.Docs[1].Body)}, "a register is one YAML document; remove the second one")
	return value{}, false
}

// reportSyntax keeps the line and the reason, and drops the excerpt that the parser adds.
func (r *reader) reportSyntax(err error) {
	at, reason := value{line: 1}, "the text cannot be read"
	var syntax yaml.Error
	if errors.As(err, &syntax) {
		reason = syntax.GetMessage()
		if token := syntax.GetToken(); token != nil && token.Position != nil {
			at.line = token.Position.Line
		}
	}
	r.report(at, "not valid YAML: %s", reason)
}

func (r *reader) register(top value) *inventory.Register {
	fields := r.fields(top, "")
	declared := r.declared(fields["declared"])
	register := &inventory.Register{
		Business:   r.business(fields["business"], declared),
		GDPR:       r.gdpr(fields["gdpr"], declared),
		Recipients: r.recipients(fields["recipients"], declared),
	}
	register.Systems = r.systems(fields["systems"], declared, register.GDPR)
	register.Disclosures = r.disclosures(fields["disclosures"], declared, register)
	register.Statements = r.statements(fields["statements"], declared)
	return register
}

// declared reads who declares, and when, what does not say so itself.
func (r *reader) declared(v value) fact {
	fields := r.fields(v, "declared")
	return fact{origin: r.origin(v, fields, fact{})}
}

func (r *reader) business(v value, holder fact) inventory.Business {
	fields := r.fields(v, "business")
	if !v.given() {
		return inventory.Business{}
	}
	f := fact{origin: r.origin(v, fields, holder)}
	return inventory.Business{
		Name:    r.text(fields["name"]),
		Contact: r.text(fields["contact"]),
		Role:    r.choice(fields["role"], "business", "role"),
		Policy:  r.link(fields["privacy_policy"], f),
		OptOut:  r.link(fields["opt_out"], f),
		Limit:   r.link(fields["limit_use"], f),
		Origin:  f.origin,
	}
}

// link reads an address that a consumer can open.
func (r *reader) link(v value, holder fact) inventory.Link {
	text := r.text(v)
	if text == "" {
		return inventory.Link{}
	}
	if u, err := url.Parse(text); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		r.report(v, "not an address of a web page, such as %q", "https://www.example.com/privacy")
	}
	return inventory.Link{URL: text, Origin: r.at(v, holder)}
}

// questions lists the places that are still to be answered in the order of the file.
func (r *reader) questions() []inventory.Question {
	slices.SortStableFunc(r.unanswered, func(a, b inventory.Question) int {
		return cmp.Or(cmp.Compare(a.Origin.Line, b.Origin.Line), strings.Compare(a.Origin.Path, b.Origin.Path))
	})
	return r.unanswered
}
