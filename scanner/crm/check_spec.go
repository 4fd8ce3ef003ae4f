package crm

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"pinventory/inventory"
)

// checker looks for what the engine could not do.
type checker struct {
	doc      *document
	spec     *Spec
	problems []*Problem
}

func (c *checker) report(field, format string, args ...any) {
	p := &Problem{File: c.doc.name, Field: field, Message: fmt.Sprintf(format, args...)}
	p.Line, p.Column = c.doc.place(field)
	c.problems = append(c.problems, p)
}

func (c *checker) err() error {
	slices.SortStableFunc(c.problems, func(a, b *Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), strings.Compare(a.Message, b.Message))
	})
	errs := make([]error, len(c.problems))
	for i, p := range c.problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}

// oneOf reports a text that is none of those that the engine knows.
func (c *checker) oneOf(field, text string, known ...string) {
	if !slices.Contains(known, text) {
		c.report(field, "%q is not known%s; known: %s", text, suggest(text, known), strings.Join(slices.DeleteFunc(slices.Clone(known), func(s string) bool { return s == "" }), ", "))
	}
}

var (
	nameForm    = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	settingForm = regexp.MustCompile(`^[a-z][a-z_]*$`)
	kinds       = []string{
		string(inventory.ValueText), string(inventory.ValueInteger), string(inventory.ValueDecimal),
		string(inventory.ValueBoolean), string(inventory.ValueDate), string(inventory.ValueTime),
		string(inventory.ValueTimestamp), string(inventory.ValueUUID), string(inventory.ValueNetwork),
		string(inventory.ValueEnum), string(inventory.ValueJSON), string(inventory.ValueXML), string(inventory.ValueArray),
		string(inventory.ValueSpatial), string(inventory.ValueBinary), string(inventory.ValueOther),
	}
)

func (c *checker) run() {
	s := c.spec
	if !nameForm.MatchString(s.Name) {
		c.report("name", "%q is not made of lower-case letters, digits and dashes", s.Name)
	}
	if s.Title == "" {
		c.report("title", "is missing: the name of the service, for people")
	}
	if s.Verified == "" {
		c.report("verified", `is missing: say against what it was tried, such as "the vendor's sandbox, version 3, 2026-11", or "documentation only"`)
	}
	c.address()
	c.settings()
	c.logins()
	c.objects()
	c.fields()
	c.sample()
	for i, l := range s.Labels {
		if l.Path == "" || l.System == "" {
			c.report(fmt.Sprintf("labels[%d]", i), "needs path and system")
		}
	}
	for typ, kind := range s.Types {
		c.oneOf("types."+typ, string(kind), kinds...)
	}
	c.errors()
}

func (c *checker) address() {
	if c.spec.URL == "" {
		return
	}
	u, err := url.Parse(placeholder.ReplaceAllString(c.spec.URL, "x"))
	if err != nil || u.Scheme != "https" || u.Host == "" {
		c.report("url", "is not of the form https://HOST")
	}
	c.holders("url", c.spec.URL)
	if c.spec.Probe != nil {
		c.call("probe", c.spec.Probe)
	}
	for name, value := range c.spec.Headers {
		c.holders("headers."+name, value)
	}
}

func (c *checker) settings() {
	for i, s := range c.spec.Settings {
		field := fmt.Sprintf("settings[%d]", i)
		if !settingForm.MatchString(s.Name) {
			c.report(field+".name", "%q is not made of lower-case letters and underscores", s.Name)
		}
		if s.Help == "" {
			c.report(field+".help", "is missing: what people have to write")
		}
		c.expression(field+".form", s.Form)
	}
}

func (c *checker) expression(field, text string) {
	if _, err := regexp.Compile(text); err != nil {
		c.report(field, "is no valid regular expression")
	}
}

func (c *checker) logins() {
	if len(c.spec.Auth) == 0 {
		c.report("auth", "is missing: say how to log in")
	}
	for i := range c.spec.Auth {
		a := &c.spec.Auth[i]
		field := fmt.Sprintf("auth[%d]", i)
		c.oneOf(field+".kind", a.Kind, authBearer, authHeader, authQuery, authBasic, authCredentials, authRefresh, authJWT, authCode)
		if (a.Kind == authHeader || a.Kind == authQuery) && a.Name == "" {
			c.report(field+".name", "is missing: the name of the header or of the query parameter")
		}
		if slices.Contains([]string{authCredentials, authRefresh, authJWT}, a.Kind) && a.TokenURL == "" {
			c.report(field+".token_url", "is missing: the address or path that gives access tokens")
		}
		c.oneOf(field+".client_in", a.ClientIn, "", "body", authBasic)
		for n, host := range a.BaseAt {
			c.holders(fmt.Sprintf("%s.base_hosts[%d]", field, n), host, firstLabel)
		}
	}
}

func (c *checker) objects() {
	o := &c.spec.Objects
	if len(o.Fixed)+len(o.Calls) == 0 && !slices.Contains(c.spec.Code, "objects") {
		c.report("objects", "is missing: name objects under fixed, or a call that lists them under calls")
	}
	for i, fixed := range o.Fixed {
		if fixed.Name == "" {
			c.report(fmt.Sprintf("objects.fixed[%d].name", i), "is missing")
		}
	}
	for i := range o.Calls {
		call := &o.Calls[i]
		field := fmt.Sprintf("objects.calls[%d]", i)
		c.call(field, &call.Call)
		if call.Name == "" {
			c.report(field+".name", "is missing: the path of the object's name in an item")
		}
	}
}

func (c *checker) fields() {
	f := &c.spec.Fields
	named := slices.ContainsFunc(c.spec.Objects.Fixed, func(o Object) bool { return len(o.Fields) > 0 })
	if len(f.Calls) == 0 && !f.Discover && !named && !slices.Contains(c.spec.Code, "fields") {
		c.report("fields", "is missing: a call that lists the fields under calls, or discover: true")
	}
	c.expression("fields.opaque", f.Opaque)
	for i := range f.Calls {
		call := &f.Calls[i]
		field := fmt.Sprintf("fields.calls[%d]", i)
		c.call(field, &call.Call, "object")
		if call.Key == "" {
			c.report(field+".key", "is missing: the path of the field's name in an item")
		}
		for n, st := range call.States {
			c.oneOf(fmt.Sprintf("%s.states[%d].state", field, n), string(st.State), string(inventory.StateDenied),
				string(inventory.StateFiltered), string(inventory.StateNotVisible), string(inventory.StateSkipped))
		}
	}
}

func (c *checker) sample() {
	s := &c.spec.Sample
	if slices.Contains(c.spec.Code, "sample") {
		return
	}
	c.call("sample", &s.Call, "object", "fields")
	c.oneOf("sample.absent", s.Absent, "", "null", string(inventory.StateNotVisible))
	if (len(s.Passes) > 1 || s.Most > 0) && s.Key == "" {
		c.report("sample.key", "is missing: what identifies a record, for several passes or calls over the same records")
	}
	for i, pass := range s.Passes {
		if pass.Name == "" {
			c.report(fmt.Sprintf("sample.passes[%d].name", i), `is missing: which records it reads, such as "most recently changed"`)
		}
		for name, value := range pass.Query {
			c.holders(fmt.Sprintf("sample.passes[%d].query.%s", i, name), value, "object", "fields", "size", "cursor", "page", "offset")
		}
	}
}

func (c *checker) errors() {
	for i, when := range c.spec.Errors.When {
		if when.Path == "" {
			c.report(fmt.Sprintf("errors.when[%d].path", i), "is missing")
		}
	}
}

// call checks a call and its placeholders, beside those of the options and of paging.
func (c *checker) call(field string, call *Call, known ...string) {
	switch {
	case (call.Get == "") == (call.Post == ""):
		c.report(field, "needs either get or post: the path of the call")
	case call.Post != "" && call.Reads == "":
		c.report(field+".reads", "is missing: say why this POST only reads")
	case call.Get != "" && call.Body != nil:
		c.report(field+".body", "goes with post alone")
	}
	path := cmp.Or(call.Get, call.Post)
	if path != "" && !strings.HasPrefix(path, "/") {
		c.report(field+"."+map[bool]string{true: "get", false: "post"}[call.Get != ""], "does not begin with a slash: calls go to the configured host alone")
	}
	known = append(known, "size", "cursor", "page", "offset")
	c.holders(field, path, known...)
	for name, value := range call.Query {
		c.holders(field+".query."+name, value, known...)
	}
	for _, text := range texts(call.Body) {
		c.holders(field+".body", text, known...)
	}
	c.holders(field+".items", call.Items, known...)
	c.paging(field+".page", call)
}

func (c *checker) paging(field string, call *Call) {
	p := call.Page
	if p == nil {
		return
	}
	c.oneOf(field+".kind", p.Kind, pageCursor, pageNumber, pageOffset, pageNext, pageLast)
	if slices.Contains([]string{pageCursor, pageNext, pageLast}, p.Kind) && p.From == "" {
		c.report(field+".from", "is missing: the path of what leads to the next page")
	}
	if (p.Kind == pageNumber || p.Kind == pageOffset) && p.Size < 1 {
		c.report(field+".size", "is missing: items of a page")
	}
	want := map[string]string{pageCursor: "cursor", pageLast: "cursor", pageNumber: "page", pageOffset: "offset"}[p.Kind]
	used := placeholders(cmp.Or(call.Get, call.Post))
	for _, value := range call.Query {
		used = append(used, placeholders(value)...)
	}
	for _, text := range texts(call.Body) {
		used = append(used, placeholders(text)...)
	}
	if want != "" && !slices.Contains(used, want) {
		c.report(field, "the call has no {%s}: every page would be the first", want)
	}
}

// texts lists the texts in a body.
func texts(body any) []string {
	switch b := body.(type) {
	case string:
		return []string{b}
	case []any:
		var out []string
		for _, element := range b {
			out = append(out, texts(element)...)
		}
		return out
	case map[string]any:
		var out []string
		for _, member := range b {
			out = append(out, texts(member)...)
		}
		return out
	}
	return nil
}

// holders reports placeholders that would have no value.
func (c *checker) holders(field, text string, known ...string) {
	for _, s := range c.spec.Settings {
		known = append(known, s.Name)
	}
	for _, name := range placeholders(text) {
		object := strings.HasPrefix(name, "object.") && slices.Contains(known, "object")
		if !object && !slices.Contains(known, name) {
			c.report(field, "{%s} has no value here%s; known: %s", name, suggest(name, known), strings.Join(known, ", "))
		}
	}
}
