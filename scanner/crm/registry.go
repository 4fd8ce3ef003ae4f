package crm

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"pinventory/scanner"
)

//go:embed connectors/*.yaml
var builtin embed.FS

// init registers the services of the folder connectors, each under its name as URL scheme.
func init() {
	for _, spec := range builtins() {
		scanner.Register(connector(spec))
	}
}

// builtins reads the embedded descriptions. A mistake in one shows at the first start.
func builtins() []*Spec {
	names, err := fs.Glob(builtin, "connectors/*.yaml")
	if err != nil {
		panic(err)
	}
	slices.Sort(names)
	var out []*Spec
	for _, name := range names {
		data, err := builtin.ReadFile(name)
		if err != nil {
			panic(err)
		}
		spec, err := Parse(name, data)
		if err != nil {
			panic(fmt.Sprintf("embedded description: %v", err))
		}
		out = append(out, spec)
	}
	return out
}

// Connector makes a connector of a description, for one that is not built in.
func (s *Spec) Connector() scanner.Connector { return connector(s) }

func connector(spec *Spec) scanner.Connector {
	return scanner.Connector{
		Name: spec.Name, Title: spec.Title, Schemes: []string{spec.Name}, Example: example(spec),
		Verified: spec.Verified, Grants: grants(spec), Options: options(spec),
		Address: func(raw string) (scanner.Connection, error) { return address(spec, raw) },
		Open: func(ctx context.Context, cfg scanner.Config) (scanner.Source, error) {
			s, err := open(ctx, spec, cfg)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
	}
}

// address reads the URL that stands beside the connector's name in a configuration; it may be left out where the
// description has one. No error quotes it.
func address(spec *Spec, raw string) (scanner.Connection, error) {
	raw = strings.TrimSpace(raw)
	if raw == "" {
		return scanner.Connection{Scheme: spec.Name, URL: scanner.NewSecret(spec.Name + "://"), Location: spec.Name + "://" + host(spec.URL)}, nil
	}
	u, err := url.Parse(raw)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return scanner.Connection{}, fmt.Errorf("url is malformed: write https://HOST")
	case u.User != nil:
		return scanner.Connection{}, fmt.Errorf("url holds a user: give credentials as options")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return scanner.Connection{}, fmt.Errorf("url is not encrypted: write https://HOST")
	}
	u.RawQuery, u.Fragment = "", ""
	return scanner.Connection{Scheme: spec.Name, URL: scanner.NewSecret(u.String()), Location: spec.Name + "://" + u.Host + strings.TrimSuffix(u.Path, "/")}, nil
}

// host is the host in a URL template, for people.
func host(template string) string {
	_, rest, _ := strings.Cut(template, "://")
	name, _, _ := strings.Cut(rest, "/")
	return name
}

func example(spec *Spec) string {
	if h := host(spec.URL); h != "" {
		return spec.Name + "://" + h
	}
	return spec.Name + "://HOST"
}

// grants are the steps that make a login, with the scopes that it needs.
func grants(spec *Spec) string {
	var lines []string
	if steps := strings.TrimSpace(spec.Access.Steps); steps != "" {
		lines = append(lines, steps)
	}
	if len(spec.Access.Scopes) > 0 {
		lines = append(lines, "scopes: "+strings.Join(spec.Access.Scopes, " "))
	}
	if spec.Access.Source != "" {
		lines = append(lines, "source: "+spec.Access.Source)
	}
	return strings.Join(lines, "\n")
}

// options are the settings of the description, the credentials of its logins, and those that every service has.
func options(spec *Spec) []scanner.Option {
	var out []scanner.Option
	add := func(name, help, def string) {
		if !slices.ContainsFunc(out, func(o scanner.Option) bool { return o.Name == name }) {
			out = append(out, scanner.Option{Name: name, Help: help, Default: def})
		}
	}
	for _, s := range spec.Settings {
		add(s.Name, s.Help, s.Default)
	}
	for i := range spec.Auth {
		a := &spec.Auth[i]
		for _, name := range a.needs() {
			add(name, credentialHelp[name], "")
		}
		if a.TokenURL != "" {
			add(optionTokenURL, "address that gives access tokens", a.TokenURL)
		}
		switch a.Kind {
		case authRefresh:
			add("client_secret", credentialHelp["client_secret"], "")
		case authJWT:
			add(optionAudience, "audience of the assertion", a.Audience)
		}
	}
	if len(spec.Auth) > 1 {
		add(optionAuth, "way to log in, where the options fit several", "")
	}
	add(optionCalls, "most calls of a scan", fmt.Sprint(cmp.Or(spec.Limits.Calls, defaultCalls)))
	add(optionProxy, "URL of an HTTP proxy, instead of that of the environment", "")
	add(optionAuthorities, "file with certificates of authorities to trust, in PEM form", "")
	return out
}

// credentialHelp says what the options of logins hold.
//
//nolint:gosec // texts for people, not credentials
var credentialHelp = map[string]string{
	"token": "API key or access token", "user": "name of the user", "password": "password or API token",
	"client_id": "key of the application", "client_secret": "secret of the application",
	"refresh_token": "refresh token", "private_key": "RSA key of the application in PEM form; give private_key_file",
	"subject": "user that the application acts for",
}
