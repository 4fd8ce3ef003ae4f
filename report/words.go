package report

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"

	"pinventory/inventory"
)

//go:embed messages/*.yaml
var messageFiles embed.FS

// Languages lists the languages in which a report can be written.
func Languages() []string { return []string{"en", "nl"} }

// messages reads the embedded texts once: by language and key, and as the catalog that formats them.
var messages = sync.OnceValue(func() *messageSet {
	set, err := readMessages()
	if err != nil {
		panic(err) // the files are part of the program, and the tests read them
	}
	return set
})

type messageSet struct {
	texts   map[string]map[string]string
	catalog catalog.Catalog
}

func readMessages() (*messageSet, error) {
	builder := catalog.NewBuilder(catalog.Fallback(language.English))
	set := &messageSet{texts: make(map[string]map[string]string), catalog: builder}
	for _, lang := range Languages() {
		data, err := messageFiles.ReadFile("messages/" + lang + ".yaml")
		if err != nil {
			return nil, fmt.Errorf("read the messages in %q: %w", lang, err)
		}
		texts := make(map[string]string)
		if err := yaml.Unmarshal(data, &texts); err != nil {
			return nil, fmt.Errorf("parse the messages in %q: %w", lang, err)
		}
		for key, text := range texts {
			if err := builder.SetString(language.Make(lang), key, text); err != nil {
				return nil, fmt.Errorf("message %s in %q: %w", key, lang, err)
			}
		}
		set.texts[lang] = texts
	}
	return set, nil
}

// words writes the texts of a report in one language. It is not safe for concurrent use.
type words struct {
	language string
	printer  *message.Printer
	texts    map[string]string
}

func newWords(lang string) *words {
	set := messages()
	return &words{
		language: lang,
		printer:  message.NewPrinter(language.Make(lang), message.Catalog(set.catalog)),
		texts:    set.texts[lang],
	}
}

// text writes the message of a key. Integers among the arguments get the separators of the language.
func (w *words) text(key string, args ...any) string {
	return w.printer.Sprintf(message.Key(key, key), args...)
}

// word gives the word for a code of a group, such as "state" and "denied"; the code itself where there is no word.
func (w *words) word(group, code string) string {
	if s, ok := w.texts[group+"."+code]; ok {
		return s
	}
	return code
}

// date writes a day as people of the language do: "November 21, 2026" or "21 november 2026".
func (w *words) date(d inventory.Date) string {
	if d.IsZero() {
		return w.text("date.unknown")
	}
	month := w.word("month", fmt.Sprintf("%02d", int(d.Month)))
	return w.text("date.form", month, fmt.Sprint(d.Day), fmt.Sprint(d.Year))
}

// period writes a range of days.
func (w *words) period(p inventory.Period) string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return w.text("period.always")
	case p.From.IsZero():
		return w.text("period.until", w.date(p.To))
	case p.To.IsZero():
		return w.text("period.since", w.date(p.From))
	}
	return w.text("period.form", w.date(p.From), w.date(p.To))
}

// number writes an integer with the separators of the language.
func (w *words) number(n int64) string { return w.printer.Sprintf("%d", n) }

// decimal writes a number with a fixed count of decimals.
func (w *words) decimal(f float64, decimals int) string {
	return w.printer.Sprintf(fmt.Sprintf("%%.%df", decimals), f)
}

// percent writes a share in percent, with more decimals for small ones.
func (w *words) percent(share float64) string {
	decimals := 0
	for limit := 0.1; decimals < 4 && share > 0 && share < limit; limit /= 10 {
		decimals++
	}
	return w.decimal(share*100, decimals) + "%"
}

// list joins names; the names of categories and types have commas of their own.
func (w *words) list(names []string) string { return strings.Join(names, "; ") }

// category names a category: letters stand before the name, keys of sensitive items do not.
func (w *words) category(key, name string) string {
	if len(key) == 1 {
		return key + ". " + name
	}
	return name
}

// short names a category.
func (w *words) short(c *Category) string { return w.category(c.Key, c.Name) }

// system names a system; an empty name means every system.
func (w *words) system(name string) string {
	if name == "" {
		return w.text("system.every")
	}
	return name
}

// cite writes a citation of the GDPR with the name that the regulation has in the language; others are left as they are.
func (w *words) cite(citation string) string {
	return strings.Replace(citation, "GDPR Art.", w.text("cite.gdpr"), 1)
}

// line says where the register declares a fact.
func (w *words) line(o Origin) string { return fmt.Sprintf("%s:%d", o.File, o.Line) }

// origin says what a fact rests on, in short.
func (w *words) origin(o Origin) string {
	switch o.Kind {
	case OriginScanned:
		return w.text("origin.scanned", w.list(o.Scans), o.Rules)
	case OriginDeclared:
		s := w.text("origin.declared", w.line(o))
		if o.By != "" {
			s = w.text("origin.declared_by", w.line(o), o.By, w.date(o.On))
		}
		return s
	case OriginDecided:
		return w.text("origin.decided", o.By, w.date(o.On))
	case OriginLaw:
		return w.text("origin.law", o.Cite)
	case OriginNotDeclared:
		return w.text("origin.not_declared")
	}
	return ""
}
