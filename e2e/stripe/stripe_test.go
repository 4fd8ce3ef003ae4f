// Package stripe scans stripe-mock, the vendor's own imitation of its API, with the command. stripe-mock refuses calls
// without a key and parameters that the API does not know; its lists have one record, so it does not prove paging.
package stripe

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// key has the form that stripe-mock takes for a key of its tests.
const key = "sk_test_123"

// TestScanOfStripeMock holds that the vendor's imitation understands every call of a scan.
func TestScanOfStripeMock(t *testing.T) {
	dir := t.TempDir()
	command := build(t, "../..", filepath.Join(dir, "pinventory"), "./cmd/pinventory")
	address := start(t, build(t, ".", filepath.Join(dir, "stripe-mock"), "github.com/stripe/stripe-mock"))

	if got := get(t, address+"/v1/customers", ""); got != http.StatusUnauthorized {
		t.Errorf("without a key, the answer is %d", got)
	}
	if got := get(t, address+"/v1/customers?unknown=1", key); got != http.StatusBadRequest {
		t.Errorf("an unknown parameter is answered with %d: nothing is proven", got)
	}
	if got := get(t, address+"/v1/customers?limit=100&starting_after=cus_1", key); got != http.StatusOK {
		t.Errorf("the parameters of a further page are answered with %d", got)
	}

	config := filepath.Join(dir, "pinventory.yaml")
	text := fmt.Sprintf("store: %s\nsources:\n  pay: {connector: stripe, url: %q, token: \"${KEY}\"}\n", filepath.Join(dir, "store.db"), address)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		key, want string
		code      int
		args      []string
	}{
		{key, "7 objects with", 0, []string{"sources", "check"}},
		{key, "14 calls of the budget", 0, []string{"scan", "--verbose"}},
		{key, "contact.email", 0, []string{"explain", "pay.customers.email"}},
		{"wrong", "refused the login", 1, []string{"scan"}},
	} {
		scan := exec.CommandContext(t.Context(), command, append(test.args, "-c", config)...)
		scan.Env = append(os.Environ(), "KEY="+test.key)
		out, _ := scan.CombinedOutput()
		if code := scan.ProcessState.ExitCode(); code != test.code || !strings.Contains(string(out), test.want) {
			t.Errorf("%v ends with %d, want %d and %q:\n%s", test.args, code, test.code, test.want, out)
		}
		if strings.Contains(string(out), key) || strings.Contains(string(out), "status=4") && test.key == key {
			t.Errorf("%v tells the key, or a call was refused:\n%s", test.args, out)
		}
	}
}

// build builds a command of the module in a folder.
func build(t *testing.T, folder, into, what string) string {
	t.Helper()
	run := exec.CommandContext(t.Context(), "go", "build", "-o", into, what)
	run.Dir = folder
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", what, err, out)
	}
	return into
}

// start starts stripe-mock on loopback and waits until it answers. Unless it is given both addresses, it listens on all
// interfaces.
func start(t *testing.T, mock string) string {
	t.Helper()
	plain, secure := free(t), free(t)
	ctx, cancel := context.WithCancel(t.Context())
	server := exec.CommandContext(ctx, mock, "-http-addr", plain, "-https-addr", secure)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = server.Wait() })
	for range 200 {
		if connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", plain); err == nil {
			_ = connection.Close()
			return "http://" + plain
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("stripe-mock does not answer")
	return ""
}

// free gives an address on loopback that nothing listens on.
func free(t *testing.T) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}

// get gives the status of an answer.
func get(t *testing.T, address, key string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode
}
