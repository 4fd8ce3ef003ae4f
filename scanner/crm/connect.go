package crm

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pinventory/scanner"
)

// The options that every service has.
const (
	optionAuth        = "auth"
	optionCalls       = "calls"
	optionProxy       = "proxy"
	optionAuthorities = "ca_file"
	optionTokenURL    = "token_url"
	optionAudience    = "audience"
)

// newClient makes the client of a source. Its errors name options, never what they hold.
func newClient(spec *Spec, cfg scanner.Config) (*client, error) {
	options, err := settings(spec, cfg.Options)
	if err != nil {
		return nil, err
	}
	base, err := baseURL(spec, cfg.Connection, options)
	if err != nil {
		return nil, err
	}
	transport, err := newTransport(options.text(optionProxy), options.text(optionAuthorities))
	if err != nil {
		return nil, err
	}
	most, err := callBudget(spec, options)
	if err != nil {
		return nil, err
	}
	c := &client{
		spec: withLimits(spec), base: base, options: options, transport: transport,
		budget: &budget{most: most}, pace: newPace(spec.Limits), retries: defaultRetries(cfg.Limits.Seed, spec.Limits.LongestWait),
		log: cfg.Log, now: time.Now,
	}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	c.log = c.log.With("source", cfg.Name)
	hosts := &guard{hosts: []string{origin(base)}, budget: c.budget, inner: transport}
	c.http = &http.Client{Transport: hosts, CheckRedirect: noRedirect}
	if extension := extensions[spec.Name]; extension != nil {
		c.code = extension(c)
	}
	c.credential, err = c.login(hosts)
	return c, err
}

// noRedirect hands a redirect back as the answer: following one would carry the credentials along.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func withLimits(spec *Spec) *Spec {
	out := *spec
	out.Limits.Answer = cmp.Or(out.Limits.Answer, defaultAnswer)
	return &out
}

// settings joins the options with the defaults of the description and checks their form.
func settings(spec *Spec, given map[string]string) (variables, error) {
	options := variables{}
	for name, value := range given {
		options[name] = value
	}
	for _, s := range spec.Settings {
		value := cmp.Or(given[s.Name], s.Default)
		if value == "" && s.Required {
			return nil, fmt.Errorf("option %s is missing: %s", s.Name, s.Help)
		}
		if form, err := regexp.Compile("^(?:" + s.Form + ")$"); err == nil && s.Form != "" && value != "" && !form.MatchString(value) {
			return nil, fmt.Errorf("option %s has not the form %s", s.Name, s.Form)
		}
		options[s.Name] = value
	}
	return options, nil
}

func callBudget(spec *Spec, options variables) (int, error) {
	text := options.text(optionCalls)
	if text == "" {
		return cmp.Or(spec.Limits.Calls, defaultCalls), nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, "_", ""))
	if err != nil || n < 1 {
		return 0, errors.New("option calls is not a whole number of at least 1")
	}
	return n, nil
}

// baseURL is the base of all calls: what the user gives, else what the description says.
func baseURL(spec *Spec, conn scanner.Connection, options variables) (*url.URL, error) {
	text := conn.URL.Reveal()
	scheme, rest, _ := strings.Cut(text, "://")
	switch {
	case rest == "":
		if text = options.fill(spec.URL, plain); text == "" {
			return nil, errors.New("url is missing: write the address of your account, such as https://HOST")
		}
	case scheme != "http" && scheme != "https":
		text = "https://" + rest
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, errors.New("url is malformed: write https://HOST")
	}
	switch {
	case u.User != nil:
		return nil, errors.New("url holds a user: give credentials as options")
	case u.Scheme != "https" && !loopback(u.Hostname()):
		return nil, errors.New("url is not encrypted: write https://HOST")
	}
	u.RawQuery, u.Fragment = "", ""
	return u, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// login chooses the way to log in and permits the host of its token endpoint.
func (c *client) login(hosts *guard) (credential, error) {
	a, err := chooseAuth(c.spec, c.options)
	if err != nil {
		return nil, err
	}
	if proof := staticCredential(a, c.options); proof != nil {
		return proof, nil
	}
	if a.Kind == authCode {
		if c.code.login == nil {
			return nil, errors.New("the connector has no code that logs in")
		}
		return c.code.login(c)
	}
	o := &oauth{
		auth: a, options: c.options.with(variables{"url": c.base.Scheme + "://" + c.base.Host}), http: c.http, now: c.now,
		home: c.base, hosts: hosts,
		audience: cmp.Or(c.options.text(optionAudience), c.options.fill(a.Audience, plain), strings.TrimSuffix(c.base.String(), "/")),
	}
	endpoint, err := c.base.Parse(cmp.Or(c.options.text(optionTokenURL), c.options.fill(a.TokenURL, plain)))
	switch {
	case err != nil || endpoint.Host == "":
		return nil, errors.New("token_url is malformed: write https://HOST/PATH")
	case endpoint.Scheme != "https" && !loopback(endpoint.Hostname()):
		return nil, errors.New("token_url is not encrypted: write https://HOST/PATH")
	}
	o.tokenURL = endpoint.String()
	hosts.permit(endpoint)
	if a.Kind == authJWT {
		if o.key, err = jwt.ParseRSAPrivateKeyFromPEM([]byte(c.options.text("private_key"))); err != nil {
			return nil, errors.New("option private_key is no RSA key in PEM form: give its file as private_key_file")
		}
	}
	return o, nil
}

// chooseAuth takes the way that the option auth names, else the first whose options are all given.
func chooseAuth(spec *Spec, options variables) (*Auth, error) {
	wanted := options.text(optionAuth)
	var ways []string
	for i := range spec.Auth {
		a := &spec.Auth[i]
		if wanted != "" && wanted != a.Kind {
			continue
		}
		lacking := slices.DeleteFunc(slices.Clone(a.needs()), func(name string) bool { return options.text(name) != "" })
		if len(lacking) == 0 {
			return a, nil
		}
		ways = append(ways, strings.Join(a.needs(), ", "))
	}
	if len(ways) == 0 {
		return nil, errors.New("option auth names no way to log in that the connector knows")
	}
	return nil, fmt.Errorf("credentials are missing; give these options: %s", strings.Join(ways, "; or "))
}
