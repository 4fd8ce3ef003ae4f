package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"sync"
)

//go:embed page/*.tmpl
var pageFiles embed.FS

// pageStyle and pageScript are the one style sheet and the one script of a page.
//
//go:embed page/page.css
var pageStyle string

//go:embed page/page.js
var pageScript string

// pagePolicy is the content security policy of a page: it loads nothing, sends nothing, and runs its own script alone.
func pagePolicy() string {
	return fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
		digestOf(pageStyle), digestOf(pageScript))
}

// digestOf names a text as a policy does.
func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// parsedPage holds the templates without words: each page clones them.
var parsedPage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(pageFunctions(newWords("en"))).ParseFS(pageFiles, "page/*.tmpl")
})

// pageTemplates gives the templates with the words of a language.
func pageTemplates(w *words) (*template.Template, error) {
	parsed, err := parsedPage()
	if err != nil {
		return nil, fmt.Errorf("parse the templates: %w", err)
	}
	templates, err := parsed.Clone()
	if err != nil {
		return nil, fmt.Errorf("copy the templates: %w", err)
	}
	return templates.Funcs(pageFunctions(w)), nil
}

func pageFunctions(w *words) template.FuncMap {
	return template.FuncMap{"text": w.text, "number": func(i int) int { return i + 1 }}
}

// escaped makes text from anywhere safe between tags and in quoted attributes.
func escaped(s string) string { return html.EscapeString(cleanLine(s)) }
