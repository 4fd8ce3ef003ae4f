package crm

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

const (
	jwtGrant  = "urn:ietf:params:oauth:grant-type:jwt-bearer" // RFC 7523
	jwtLife   = 3 * time.Minute
	skewLimit = time.Minute // a difference of clocks that is worth telling
)

// oauth is a proof that the service's token endpoint gives for a time.
type oauth struct {
	auth     *Auth
	options  variables
	tokenURL string
	audience string
	key      *rsa.PrivateKey // jwt_bearer alone
	http     *http.Client
	now      func() time.Time
	home     *url.URL // base of all calls unless the answer with the token names another
	hosts    *guard

	mu    sync.Mutex
	token *oauth2.Token
	base  *url.URL      // that the answer with the token names; nil: none
	skew  time.Duration // the service's clock minus ours
}

// sign adds the token, and asks for one first where there is none that holds.
func (o *oauth) sign(ctx context.Context, r *http.Request) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.token.Valid() {
		token, err := o.ask(ctx)
		if err != nil {
			return err
		}
		if err := o.move(token); err != nil {
			return err
		}
		o.token = token
	}
	if o.base != nil && origin(r.URL) == origin(o.home) {
		r.URL.Scheme, r.URL.Host, r.Host = o.base.Scheme, o.base.Host, ""
	}
	r.Header.Set("Authorization", o.auth.prefix()+o.token.AccessToken)
	return nil
}

func (o *oauth) renew() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.token = nil
}

// ask asks for a token. When an assertion is refused and the service's clock differs from ours, it asks once more by
// the service's clock.
func (o *oauth) ask(ctx context.Context) (*oauth2.Token, error) {
	token, err := o.grant(ctx)
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok || o.auth.Kind != authJWT || refused.Response == nil {
		return token, o.explain(ctx, err)
	}
	skew := o.skewOf(refused.Response)
	if skew.Abs() < skewLimit || skew.Abs() > 24*time.Hour {
		return token, o.explain(ctx, err)
	}
	o.skew = skew
	if token, err = o.grant(ctx); err == nil {
		return token, nil
	}
	f := o.explain(ctx, err)
	if said, ok := errors.AsType[*fault](f); ok {
		said.text = fmt.Sprintf("the service refused the login; the clock of this machine differs from the service's by %s: set it",
			skew.Abs().Round(time.Minute))
	}
	return nil, f
}

func (o *oauth) skewOf(r *http.Response) time.Duration {
	theirs, err := http.ParseTime(r.Header.Get("Date"))
	if err != nil {
		return 0
	}
	return theirs.Sub(o.now())
}

// grant makes one call of the token endpoint.
func (o *oauth) grant(ctx context.Context) (*oauth2.Token, error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, o.http)
	id, secret := o.options.text("client_id"), o.options.text("client_secret")
	style := oauth2.AuthStyleInParams
	if o.auth.ClientIn == authBasic {
		style = oauth2.AuthStyleInHeader
	}
	params := url.Values{}
	for name, template := range o.auth.Params {
		params.Set(name, o.options.fill(template, plain))
	}
	if o.auth.Kind == authRefresh {
		// A refresh token may be renewed with each use: the newest one is in the last answer.
		refresh := o.options.text("refresh_token")
		cfg := oauth2.Config{
			ClientID: id, ClientSecret: secret, Endpoint: oauth2.Endpoint{TokenURL: o.tokenURL, AuthStyle: style},
		}
		token, err := cfg.TokenSource(ctx, &oauth2.Token{RefreshToken: refresh}).Token()
		if err == nil && token.RefreshToken != "" {
			o.options["refresh_token"] = token.RefreshToken
		}
		return token, err
	}
	cfg := clientcredentials.Config{
		ClientID: id, ClientSecret: secret, TokenURL: o.tokenURL, Scopes: o.scopes(), EndpointParams: params, AuthStyle: style,
	}
	if o.auth.Kind == authJWT {
		assertion, err := o.assertion()
		if err != nil {
			return nil, err
		}
		cfg.ClientID, cfg.ClientSecret = "", ""
		params.Set("grant_type", jwtGrant)
		params.Set("assertion", assertion)
	}
	return cfg.Token(ctx)
}

func (o *oauth) scopes() []string {
	var out []string
	for _, template := range o.auth.Scopes {
		out = append(out, o.options.fill(template, plain))
	}
	return out
}

// assertion is a claim that the key of the connected application signs, as RFC 7523 has it.
func (o *oauth) assertion() (string, error) {
	now := o.now().Add(o.skew)
	claims := jwt.MapClaims{
		"iss": o.options.text("client_id"), "sub": o.options.text("subject"), "aud": o.audience,
		"exp": now.Add(jwtLife).Unix(),
	}
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, claims).SignedString(o.key)
	if err != nil {
		return "", &fault{kind: faultLogin, text: "the private key cannot sign"}
	}
	return signed, nil
}

// oauthCode is what the error codes of RFC 6749 look like.
var oauthCodes = []string{
	"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
}

// explain puts an error of the token endpoint in our own words: the library's quote the answer.
func (o *oauth) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		return o.unanswered(ctx, err)
	}
	f := &fault{kind: faultLogin, call: tokenCall, text: "the service gives no access token: check the credentials of the application"}
	if contains(oauthCodes, refused.ErrorCode) {
		f.code = refused.ErrorCode
	}
	if refused.Response == nil {
		return f
	}
	f.status = refused.Response.StatusCode
	switch kind := faultOfStatus(f.status); kind {
	case faultServer, faultThrottled, faultElsewhere:
		f.kind, f.text = kind, ""
		f.wait = retryAfter(refused.Response.Header, o.now())
	}
	return f
}

func (o *oauth) unanswered(ctx context.Context, err error) error {
	explained := networkFault(ctx, err)
	if f, ok := errors.AsType[*fault](explained); ok && f.kind == faultNetwork {
		if _, answered := errors.AsType[*url.Error](err); !answered {
			return &fault{kind: faultAnswer, call: tokenCall}
		}
	}
	return explained
}
