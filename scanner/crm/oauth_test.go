package crm

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pinventory/inventory"
)

// issuer is a service with a token endpoint: each token holds for a number of calls.
type issuer struct {
	mux    *http.ServeMux
	key    *rsa.PrivateKey
	skew   time.Duration // its clock minus ours
	grants int
	calls  int // of the present token
	lives  int
}

func newIssuer(t *testing.T, lives int) *issuer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i := &issuer{mux: http.NewServeMux(), key: key, lives: lives}
	i.mux.HandleFunc("POST /token", i.token)
	i.mux.HandleFunc("GET /people", i.people)
	return i
}

func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", time.Now().Add(i.skew).UTC().Format(http.TimeFormat))
	if !i.accepts(r) {
		answerError(w, 400, `{"error":"invalid_grant","error_description":"about `+secretToken+`"}`)
		return
	}
	i.grants++
	i.calls = 0
	answerJSON(w, map[string]any{"access_token": fmt.Sprintf("%s-%d", secretToken, i.grants), "token_type": "Bearer", "expires_in": 3600})
}

func (i *issuer) accepts(r *http.Request) bool {
	switch r.FormValue("grant_type") {
	case "client_credentials":
		return r.FormValue("client_secret") == secretToken
	case "refresh_token":
		return r.FormValue("refresh_token") == secretToken
	case jwtGrant:
		_, err := jwt.Parse(r.FormValue("assertion"), func(*jwt.Token) (any, error) { return &i.key.PublicKey, nil },
			jwt.WithTimeFunc(func() time.Time { return time.Now().Add(i.skew) }), jwt.WithExpirationRequired(),
			jwt.WithAudience("http://"+r.Host), jwt.WithIssuer("app"), jwt.WithSubject("scan@example.com"))
		return err == nil
	}
	return false
}

func (i *issuer) people(w http.ResponseWriter, r *http.Request) {
	i.calls++
	if r.Header.Get("Authorization") != fmt.Sprintf("Bearer %s-%d", secretToken, i.grants) || i.calls > i.lives {
		answerError(w, 401, `{"error":"expired"}`)
		return
	}
	answerJSON(w, map[string]any{"data": []any{map[string]any{"mail": canary}}})
}

func (i *issuer) pem() string {
	der := x509.MarshalPKCS1PrivateKey(i.key)
	return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: der}))
}

// people describes the service of an issuer.
func people(kind string) *Spec {
	return &Spec{
		Name: "people", Title: "People", Auth: []Auth{{Kind: kind, TokenURL: "/token"}}, Limits: Limits{PerSecond: 1e6, Burst: 1e6},
		Objects: Objects{Fixed: []Object{{Name: "people"}}}, Fields: Fields{Discover: true},
		Sample: Sample{Call: Call{Get: "/{object}", Items: "data"}},
	}
}

func TestOAuth(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, kind string
		lives      int
		skew       time.Duration
		options    map[string]string
		failure    string
		grants     int
	}{
		{name: "client credentials", kind: authCredentials, lives: 9, options: map[string]string{"client_id": "app", "client_secret": secretToken}, grants: 1},
		{name: "token renewed", kind: authCredentials, lives: 1, options: map[string]string{"client_id": "app", "client_secret": secretToken}, grants: 2},
		{name: "token refused for ever", kind: authCredentials, lives: 0, options: map[string]string{"client_id": "app", "client_secret": secretToken}, grants: 2, failure: "refused the login"},
		{name: "wrong secret", kind: authCredentials, lives: 9, options: map[string]string{"client_id": "app", "client_secret": canary}, failure: "gives no access token"},
		{name: "refresh token", kind: authRefresh, lives: 1, options: map[string]string{"client_id": "app", "refresh_token": secretToken}, grants: 2},
		{name: "assertion", kind: authJWT, lives: 9, options: map[string]string{"client_id": "app", "subject": "scan@example.com"}, grants: 1},
		{name: "clock ahead of ours", kind: authJWT, lives: 9, skew: time.Hour, options: map[string]string{"client_id": "app", "subject": "scan@example.com"}, grants: 1},
		{name: "wrong subject and clock", kind: authJWT, lives: 9, skew: time.Hour, options: map[string]string{"client_id": "app", "subject": "x"}, failure: "the clock of this machine differs from the service's by 1h0m0s"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			service := newIssuer(t, test.lives)
			service.skew = test.skew
			server := serve(t, service.mux)
			options := test.options
			if test.kind == authJWT {
				options["private_key"] = service.pem()
			}
			var log bytes.Buffer
			result := scan(t.Context(), t, people(test.kind), config(server.URL, options, &log), []func(*client){fast})
			noSecret(t, result, log.String())
			if test.failure != "" && !strings.Contains(result.Failure, test.failure) {
				t.Errorf("the failure is %q, want %q", result.Failure, test.failure)
			}
			if test.failure == "" && (len(result.Tables) != 1 || result.Tables[0].State != inventory.StateSampled) {
				t.Errorf("not sampled: %s %+v", result.Failure, result.Tables)
			}
			if service.grants != test.grants {
				t.Errorf("%d tokens were given, want %d", service.grants, test.grants)
			}
		})
	}
}
