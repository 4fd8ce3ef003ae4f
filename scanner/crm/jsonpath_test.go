package crm

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPick(t *testing.T) {
	t.Parallel()
	body, err := decode([]byte(`{"paging":{"next":{"after":7}},"@odata.nextLink":"x","list":[{"a":true}],"empty":null}`))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"paging.next.after": "7", `@odata\.nextLink`: "x", "list.0.a": "true", "list.9.a": "", "empty": "", "paging.nope.x": "", "list.x": "",
	} {
		if got := textAt(body, path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]bool{"": true, "empty": true, "nope": false, "paging.next": true, "paging.nope": false, "list.0.a": true} {
		if got := present(body, path); got != want {
			t.Errorf("present %q: got %v", path, got)
		}
	}
}

func TestNumbersKeepTheirDigits(t *testing.T) {
	t.Parallel()
	body, err := decode([]byte(`{"id":12345678901234567890,"html":{"a":"<b>&"}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := textAt(body, "id"); got != "12345678901234567890" {
		t.Errorf("got %s", got)
	}
	if got, _ := cell(pick(body, "html")); got != `{"a":"<b>&"}` {
		t.Errorf("got %s", got)
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	vars := variables{"object": "a/b", "fields": []string{"x", "y"}, "cursor": ""}
	if got := vars.fill("/o/{object}", escapeSegment); got != "/o/a%2Fb" {
		t.Errorf("got %s", got)
	}
	if got := escapeSegment(".."); got != "%2E%2E" {
		t.Errorf("got %s", got)
	}
	if got := vars.fill("{fields}", plain); got != "x,y" {
		t.Errorf("got %s", got)
	}
	body := vars.fillBody(map[string]any{"f": "{fields}", "c": "{cursor}", "n": []any{1, "{object}"}, "q": "{ id }"})
	want := map[string]any{"f": []string{"x", "y"}, "n": []any{1, "a/b"}, "q": "{ id }"}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"": 0, "3": 3 * time.Second, "0.5": time.Second / 2, "-1": 0, "NaN": 0, "soon": 0, "1e300": 365 * 24 * time.Hour,
		"Thu, 01 Jan 2026 00:01:00 GMT": time.Minute, "Thu, 01 Jan 2015 00:01:00 GMT": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {text}}, now); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestNextLink(t *testing.T) {
	t.Parallel()
	header := `<https://a.example/1>; rel="prev", <https://a.example/3?x=1>; rel="next"`
	if got := nextLink(header); got != "https://a.example/3?x=1" {
		t.Errorf("got %q", got)
	}
	if got := nextLink(""); got != "" {
		t.Errorf("got %q", got)
	}
}
