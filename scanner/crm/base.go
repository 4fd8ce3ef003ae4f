package crm

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/oauth2"
)

// firstLabel is the placeholder for the first label of the configured host, which often names the account.
const firstLabel = "first_label"

// move takes the base of calls from the answer with a token, where the description says that it names one. A base on
// a host that is not permitted is an error: it would send what the scan asks, and the token, elsewhere.
func (o *oauth) move(token *oauth2.Token) error {
	if o.auth.BaseFrom == "" {
		return nil
	}
	text, _ := token.Extra(o.auth.BaseFrom).(string)
	if text == "" {
		return nil
	}
	base, err := url.Parse(text)
	if err != nil || !o.mayMove(base) {
		return &fault{kind: faultLogin, call: tokenCall, text: "the service names a base of calls on a host that is not permitted: " +
			"write the address of your own account as url"}
	}
	o.hosts.permit(base)
	o.base = base
	return nil
}

// mayMove reports whether a base is the configured host, or an encrypted one that a template of the description fits.
func (o *oauth) mayMove(base *url.URL) bool {
	if base.Host == "" || base.User != nil {
		return false
	}
	if origin(base) == origin(o.home) {
		return true
	}
	first, _, _ := strings.Cut(o.home.Hostname(), ".")
	vars := o.options.with(variables{firstLabel: first})
	return base.Scheme == "https" && base.Port() == "" && slices.ContainsFunc(o.auth.BaseAt, func(template string) bool {
		return fits(base.Hostname(), vars.fill(template, plain))
	})
}

// fits reports whether a host has the labels of a pattern, in which "*" stands for one label.
func fits(host, pattern string) bool {
	labels, wanted := strings.Split(strings.ToLower(host), "."), strings.Split(strings.ToLower(pattern), ".")
	return len(labels) == len(wanted) && !slices.Contains(labels, "") &&
		slices.EqualFunc(labels, wanted, func(label, want string) bool { return want == "*" || label == want })
}

// said gives a text of the answer with the present token; empty when it has none.
func (o *oauth) said(name string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.token == nil {
		return ""
	}
	text, _ := o.token.Extra(name).(string)
	return text
}
