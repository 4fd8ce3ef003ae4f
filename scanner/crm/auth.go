package crm

import (
	"context"
	"encoding/base64"
	"net/http"
)

// The kinds of logins.
const (
	authBearer      = "bearer"
	authHeader      = "header"
	authQuery       = "query"
	authBasic       = "basic"
	authCredentials = "client_credentials"
	authRefresh     = "refresh_token"
	authJWT         = "jwt_bearer"
	authCode        = "code" // the connector's own code logs in
)

// authOptions names the options that a kind of login needs.
var authOptions = map[string][]string{
	authBearer: {"token"}, authHeader: {"token"}, authQuery: {"token"}, authBasic: {"password"},
	authCredentials: {"client_id", "client_secret"},
	authRefresh:     {"client_id", "refresh_token"},
	authJWT:         {"client_id", "private_key", "subject"},
}

// credential proves to the service who calls.
type credential interface {
	// sign adds the proof to a request.
	sign(ctx context.Context, r *http.Request) error
	// renew forgets what the service no longer accepts.
	renew()
}

// header is a proof that does not change, in a header.
type header struct{ name, value string }

func (h header) sign(_ context.Context, r *http.Request) error {
	r.Header.Set(h.name, h.value)
	return nil
}

func (header) renew() {}

// parameter is a proof in the query. It goes to the service alone: no error and no log line has a query.
type parameter struct{ name, value string }

func (p parameter) sign(_ context.Context, r *http.Request) error {
	query := r.URL.Query()
	query.Set(p.name, p.value)
	r.URL.RawQuery = query.Encode()
	return nil
}

func (parameter) renew() {}

// staticCredential makes a proof that needs no call; nil for the kinds that do.
func staticCredential(a *Auth, options variables) credential {
	token := options.text("token")
	switch a.Kind {
	case authBearer:
		return header{"Authorization", a.prefix() + token}
	case authHeader:
		return header{a.Name, a.Prefix + token}
	case authQuery:
		return parameter{a.Name, a.Prefix + token}
	case authBasic:
		user, password := "{user}", "{password}"
		if a.User != "" {
			user = a.User
		}
		if a.Password != "" {
			password = a.Password
		}
		pair := options.fill(user, plain) + ":" + options.fill(password, plain)
		return header{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte(pair))}
	}
	return nil
}

// prefix stands before a token in the Authorization header.
func (a *Auth) prefix() string {
	if a.Prefix == "" {
		return "Bearer "
	}
	return a.Prefix
}

// needs names the options that the login needs.
func (a *Auth) needs() []string {
	if a.Kind == authCode {
		return a.Options
	}
	if a.Kind != authBasic {
		return authOptions[a.Kind]
	}
	var names []string
	for _, template := range []string{a.User, a.Password} {
		names = append(names, placeholders(template)...)
	}
	if a.User == "" {
		names = append(names, "user")
	}
	if a.Password == "" {
		names = append(names, "password")
	}
	return names
}
