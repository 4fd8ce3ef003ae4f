package crm

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	stdlog "log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pinventory/inventory"
)

// certified starts a server with a certificate that ends at a time, and gives the file of its authority.
func certified(t *testing.T, h http.Handler, end time.Time) (*httptest.Server, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "double"}, NotBefore: end.Add(-48 * time.Hour), NotAfter: end,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "authority.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(h)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	server.Config.ErrorLog = stdlog.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return server, file
}

// TestCertificates runs every connector against certificates that may and may not be trusted.
func TestCertificates(t *testing.T) {
	t.Parallel()
	for _, spec := range builtins() {
		for _, test := range []struct {
			name    string
			end     time.Duration
			trust   bool
			failure string
		}{
			{"own authority", time.Hour, true, ""},
			{"unknown authority", time.Hour, false, "authority that is not trusted"},
			{"expired", -time.Hour, true, "has expired"},
		} {
			t.Run(spec.Name+"/"+test.name, func(t *testing.T) {
				t.Parallel()
				d := doubles[spec.Name]()
				server, file := certified(t, d.handler, time.Now().Add(test.end))
				options := map[string]string{}
				for name, value := range d.options {
					options[name] = value
				}
				if test.trust {
					options[optionAuthorities] = file
				}
				var log bytes.Buffer
				result := scan(t.Context(), t, specOf(t, spec.Name), config(server.URL, options, &log), []func(*client){fast})
				noSecret(t, result, log.String())
				if (test.failure == "") != (result.Failure == "") || !strings.Contains(result.Failure, test.failure) {
					t.Errorf("the failure is %q, want %q", result.Failure, test.failure)
				}
			})
		}
	}
}

// TestOtherHosts holds that no call goes to a host that is not configured.
func TestOtherHosts(t *testing.T) {
	t.Parallel()
	var strayed atomic.Int64
	other := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { strayed.Add(1) }))
	for name, answer := range map[string]http.HandlerFunc{
		"address of the next page": func(w http.ResponseWriter, _ *http.Request) {
			answerJSON(w, map[string]any{"data": []any{map[string]any{"mail": canary}}, "next": other.URL + "/people"})
		},
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, http.StatusFound) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, answer)
			spec := people(authBearer)
			spec.Sample.Page = &Page{Kind: pageNext, From: "next"}
			result := scan(t.Context(), t, spec, config(server.URL, map[string]string{"token": secretToken}, nil), []func(*client){fast})
			if len(result.Tables) != 1 || result.Tables[0].State != inventory.StateFailed || !strings.Contains(result.Tables[0].Reason, "not followed") {
				t.Errorf("got %+v", result)
			}
		})
	}
	t.Cleanup(func() {
		if n := strayed.Load(); n != 0 {
			t.Errorf("%d calls went to another host", n)
		}
	})
}

// TestGuard holds that the guard lets nothing through to another host, port or scheme.
func TestGuard(t *testing.T) {
	t.Parallel()
	g := &guard{hosts: []string{"https://api.example.com:443"}, budget: &budget{most: 1}}
	for _, address := range []string{
		"https://api.example.com.evil.test/", "http://api.example.com/", "https://api.example.com:8443/", "https://evil.test/",
	} {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, address, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		if response, err := g.RoundTrip(r); !isFault(err, faultElsewhere) {
			_ = response.Body.Close()
			t.Errorf("%s: got %v", address, err)
		}
	}
}
