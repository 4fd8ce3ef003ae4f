package crm

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pinventory/inventory"
	"pinventory/scanner"
)

// scanSalesforce scans a double as the command does, and looks for secrets in what comes out.
func scanSalesforce(t *testing.T, h http.Handler, options map[string]string) inventory.SourceResult {
	t.Helper()
	all := map[string]string{"client_id": "app", "client_secret": secretToken}
	for name, value := range options {
		all[name] = value
	}
	var log bytes.Buffer
	result := scan(t.Context(), t, specOf(t, "salesforce"), config(serve(t, h).URL, all, &log), []func(*client){fast})
	noSecret(t, result, log.String())
	return result
}

// TestSalesforceReserve holds that the scan makes no call once the reserve is touched: what was described before is
// told, and the scan is partial.
func TestSalesforceReserve(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name          string
		most          int
		reserve       string
		calls, tables int // at most, exactly; calls under way are not called back
		composite     bool
	}{
		{"touched while describing", 10, "40", 10, 4, false},
		{"touched while reading", 12, "40", 9, 4, true},
		{"touched by others", 0, "40", 0, 0, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := newSalesforceDouble(salesforceOrg())
			h.most, h.composite = test.most, test.composite
			if test.most == 0 {
				h.most, h.calls = 100, 80
			}
			before := h.calls
			result := scanSalesforce(t, h, map[string]string{"reserve": test.reserve})
			if test.tables == 0 {
				if !strings.Contains(result.Failure, "leave the org 40 percent") || h.calls-before > 1 {
					t.Errorf("the failure is %q after %d calls", result.Failure, h.calls-before)
				}
				return
			}
			left := 0
			for i := range result.Tables {
				if table := &result.Tables[i]; strings.Contains(table.Reason, "percent of its calls of the day") {
					left++
				}
			}
			if got := scanner.Status([]inventory.SourceResult{result}); got != inventory.ScanPartial || len(result.Tables) != test.tables || left == 0 {
				t.Errorf("the scan is %s, %d tables, %d of them left: %s", got, len(result.Tables), left, result.Failure)
			}
			if h.calls > test.calls {
				t.Errorf("%d calls were made, want at most %d", h.calls, test.calls)
			}
		})
	}
}

// TestSalesforceQuota holds that a used-up quota ends the calls: waiting does not help.
func TestSalesforceQuota(t *testing.T) {
	t.Parallel()
	h := newSalesforceDouble(salesforceOrg())
	inner := 0
	refusing := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Query().Get("q"), "FROM Contact ") {
			inner++
			answerError(w, http.StatusForbidden, salesforceFault("exhausted"))
			return
		}
		h.ServeHTTP(w, r)
	})
	result := scanSalesforce(t, refusing, nil)
	contact := result.Tables[1]
	if contact.Ref.Table != "Contact" || contact.State != inventory.StateFailed || !strings.Contains(contact.Reason, "quota of calls is used up") || inner != 1 {
		t.Errorf("%s is %s (%s) after %d calls", contact.Ref.Table, contact.State, contact.Reason, inner)
	}
}

// TestSalesforceSession holds that an expired session is renewed once, wherever it happens.
func TestSalesforceSession(t *testing.T) {
	t.Parallel()
	for call := 1; call <= 8; call++ {
		h := newSalesforceDouble(salesforceOrg())
		h.expires = call
		result := scanSalesforce(t, h, nil)
		if got := scanner.Status([]inventory.SourceResult{withoutHidden(result)}); got != inventory.ScanComplete {
			t.Errorf("expired at call %d: the scan is %s: %s", call, got, result.Failure)
		}
	}
}

// TestSalesforceRefusedField holds that a field that a query refuses is denied, and that the others are read.
func TestSalesforceRefusedField(t *testing.T) {
	t.Parallel()
	org := salesforceOrg()
	org[0].refused = "Phone"
	result := scanSalesforce(t, newSalesforceDouble(org), nil)
	contact := result.Tables[1]
	if c := contact.Column("Phone"); c.State != inventory.StateDenied || !strings.Contains(c.Reason, "Phone") {
		t.Errorf("the field is %s (%s)", c.State, c.Reason)
	}
	if c := contact.Column("Email"); c.State != inventory.StateSampled || c.NonNull != largeRows {
		t.Errorf("the other field is %s with %d values (%s)", c.State, c.NonNull, c.Reason)
	}
}

// jwtDouble gives tokens for assertions, and sends all calls to a base of its own.
type jwtDouble struct {
	*salesforceDouble
	key      *rsa.PublicKey
	skew     time.Duration
	audience string
	instance string // empty: the host that was asked
}

func (j *jwtDouble) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/services/oauth2/token" {
		j.salesforceDouble.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Date", time.Now().Add(j.skew).UTC().Format(http.TimeFormat))
	audience := j.audience
	if audience == "" {
		audience = "http://" + r.Host
	}
	_, err := jwt.Parse(r.FormValue("assertion"), func(*jwt.Token) (any, error) { return j.key, nil },
		jwt.WithTimeFunc(func() time.Time { return time.Now().Add(j.skew) }), jwt.WithExpirationRequired(),
		jwt.WithAudience(audience), jwt.WithIssuer("app"), jwt.WithSubject("scan@example.com"), jwt.WithValidMethods([]string{"RS256"}))
	if err != nil || r.FormValue("grant_type") != jwtGrant {
		answerError(w, http.StatusBadRequest, `{"error":"invalid_grant","error_description":"about `+canary+`"}`)
		return
	}
	instance := j.instance
	if instance == "" {
		instance = "http://" + r.Host
	}
	answerJSON(w, map[string]any{"access_token": secretToken, "instance_url": instance, "token_type": "Bearer", "scope": "api"})
}

func TestSalesforceJWT(t *testing.T) {
	t.Parallel()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	text := string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	for _, test := range []struct {
		name     string
		double   jwtDouble
		audience string
		failure  string
	}{
		{name: "audience of the account"},
		{name: "audience of the option", double: jwtDouble{audience: "https://login.salesforce.com"}, audience: "https://login.salesforce.com"},
		{name: "wrong audience", audience: "https://login.salesforce.com", failure: "gives no access token"},
		{name: "clock ahead", double: jwtDouble{skew: 2 * time.Hour}},
		{name: "clock behind", double: jwtDouble{skew: -2 * time.Hour}},
		{name: "base elsewhere", double: jwtDouble{instance: "https://elsewhere.invalid"}, failure: "on a host that is not permitted"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			j := test.double
			j.salesforceDouble, j.key = newSalesforceDouble(salesforceOrg()), &key.PublicKey
			options := map[string]string{"auth": "jwt_bearer", "private_key": text, "subject": "scan@example.com"}
			if test.audience != "" {
				options["audience"] = test.audience
			}
			result := scanSalesforce(t, &j, options)
			if test.failure == "" && (result.Failure != "" || len(result.Tables) != 4) || !strings.Contains(result.Failure, test.failure) {
				t.Errorf("the failure is %q, want %q; %d tables", result.Failure, test.failure, len(result.Tables))
			}
		})
	}
}

func TestMayMove(t *testing.T) {
	t.Parallel()
	spec := specOf(t, "salesforce")
	cfg := config("https://acme.my.salesforce.com", map[string]string{"client_id": "app", "client_secret": secretToken}, nil)
	c, err := newClient(spec, cfg)
	if err != nil {
		t.Fatal(err)
	}
	o := c.credential.(*oauth)
	for address, want := range map[string]bool{
		"https://acme.my.salesforce.com": true, "https://ACME.my.salesforce.com:443": true, "https://acme.develop.my.salesforce.com": true,
		"https://other.my.salesforce.com": false, "http://acme.my.salesforce.com": false, "https://acme.my.salesforce.com:8443": false,
		"https://acme.my.salesforce.com.example.com": false, "https://acme.a.b.my.salesforce.com": false, "https://u@acme.my.salesforce.com": false,
		"https://na1.salesforce.com": false, "/services": false, "https://acme..my.salesforce.com": false,
	} {
		u, err := c.base.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(address, "/") {
			u.Host = ""
		}
		if got := o.mayMove(u); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}
