package crm

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// guard lets calls through to the configured hosts alone and counts them.
type guard struct {
	mu     sync.Mutex
	hosts  []string // origins
	budget *budget
	inner  *http.Transport
}

// permit adds the host of a URL.
func (g *guard) permit(u *url.URL) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !slices.Contains(g.hosts, origin(u)) {
		g.hosts = append(g.hosts, origin(u))
	}
}

func (g *guard) permits(u *url.URL) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Contains(g.hosts, origin(u))
}

// costKey is the key under which a request's context holds its cost.
type costKey struct{}

// RoundTrip makes one call. A host that is not on the list is an error before any byte is sent.
func (g *guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if !g.permits(r.URL) {
		return nil, &fault{kind: faultElsewhere}
	}
	cost, _ := r.Context().Value(costKey{}).(int)
	if err := g.budget.take(cost); err != nil {
		return nil, err
	}
	return g.inner.RoundTrip(r)
}

// origin is scheme, host and port of a URL.
func origin(u *url.URL) string {
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "http":
		port = "80"
	default:
		port = "443"
	}
	return strings.ToLower(u.Scheme) + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// newTransport makes the connections: through the proxy of the option, else of the environment; trusting the
// authorities of the system and those of the file.
func newTransport(proxy, authorities string) (*http.Transport, error) {
	t := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:       &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:   15 * time.Second,
		ResponseHeaderTimeout: callTime,
		IdleConnTimeout:       time.Minute,
		MaxIdleConnsPerHost:   8,
		ForceAttemptHTTP2:     true,
	}
	if proxy != "" {
		u, err := url.Parse(proxy)
		if err != nil || u.Host == "" {
			return nil, errors.New("option proxy is no URL: write http://HOST:PORT") // never quote it: it may hold a password
		}
		t.Proxy = http.ProxyURL(u)
	}
	if authorities != "" {
		pool, err := trusted(authorities)
		if err != nil {
			return nil, err
		}
		t.TLSClientConfig.RootCAs = pool
	}
	return t, nil
}

func trusted(path string) (*x509.CertPool, error) {
	pem, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("option ca_file: %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("option ca_file: the file holds no certificate in PEM form")
	}
	return pool, nil
}
