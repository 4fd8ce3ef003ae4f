package crm

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"pinventory/inventory"
	"pinventory/scanner"
)

// faultKind is what a failed call means for a scan.
type faultKind int

const (
	faultOther     faultKind = iota
	faultLogin               // the credential is refused: no further call can succeed
	faultDenied              // the login may not read it
	faultGone                // it is not there, or not any more
	faultThrottled           // too many calls; waiting helps
	faultExhausted           // the service's quota, or our budget, is used up
	faultServer              // the service failed; trying again may help
	faultNetwork             // no whole answer came
	faultTLS                 // no trusted connection
	faultHost                // the host is unknown, or nothing answers
	faultRequest             // the service does not understand the call
	faultAnswer              // the answer is not what the description says
	faultLarge               // the answer is larger than the limit
	faultElsewhere           // the service points to another host
)

// fault is a failed call in our own words. It never quotes an answer.
type fault struct {
	kind   faultKind
	call   string // method and path template
	status int    // HTTP status; 0 without an answer
	code   string // the service's own code, when it looks like one
	scopes []string
	field  string        // name of a field of ours that the service refuses
	text   string        // more than the kind says
	wait   time.Duration // that the service asks for; 0: it does not say
	err    error
}

var faultTexts = map[faultKind]string{
	faultOther:     "the service reported an error",
	faultLogin:     "the service refused the login: check the credentials and that they have not expired",
	faultDenied:    "the login may not read it",
	faultGone:      "it was deleted or renamed, or the service does not have it",
	faultThrottled: "the service asked to slow down until the scan gave up",
	faultExhausted: "the service's quota of calls is used up",
	faultServer:    "the service failed",
	faultNetwork:   "the service gave no whole answer",
	faultTLS:       "no trusted connection could be made: check the service's certificate and ca_file",
	faultHost:      "nothing answers at this host: check the URL, the proxy and the firewall",
	faultRequest:   "the service did not understand the call: its version may differ from the one described",
	faultAnswer:    "the answer is not what the description of the service says: check the URL and the version",
	faultLarge:     "the answer is larger than the limit",
	faultElsewhere: "the service points to another host, which is not followed",
}

// Error says what happened, in which call.
func (f *fault) Error() string {
	text := f.text
	if text == "" {
		text = faultTexts[f.kind]
	}
	if len(f.scopes) > 0 {
		text += "; missing scope: " + strings.Join(f.scopes, ", ")
	}
	var notes []string
	if f.status != 0 {
		notes = append(notes, fmt.Sprintf("HTTP %d", f.status))
	}
	if f.code != "" {
		notes = append(notes, f.code)
	}
	if f.call != "" {
		notes = append(notes, f.call)
	}
	if len(notes) == 0 {
		return text
	}
	return fmt.Sprintf("%s (%s)", text, strings.Join(notes, ", "))
}

// Unwrap gives the error behind it, for errors.Is alone.
func (f *fault) Unwrap() error { return f.err }

// retryable reports whether the same call may succeed later.
func (f *fault) retryable() bool {
	return f.kind == faultThrottled || f.kind == faultServer || f.kind == faultNetwork
}

func (f *fault) state() inventory.ColumnState {
	if f.kind == faultDenied {
		return inventory.StateDenied
	}
	return inventory.StateFailed
}

// problem turns a fault into what a scan records. Other errors, those of a context among them, stay as they are.
func problem(err error) error {
	f, ok := errors.AsType[*fault](err)
	if !ok {
		return err
	}
	return &scanner.Problem{State: f.state(), Reason: f.Error(), Err: f.err}
}

// isFault reports whether an error is a fault of one of the kinds.
func isFault(err error, kinds ...faultKind) bool {
	f, ok := errors.AsType[*fault](err)
	return ok && slices.Contains(kinds, f.kind)
}

// codeForm is what a code of a service looks like. Anything else may be a message, and messages quote data.
var codeForm = regexp.MustCompile(`^[A-Za-z0-9_.:\-]{1,48}$`)

// scopeForm is what a scope looks like.
var scopeForm = regexp.MustCompile(`^[a-z][A-Za-z0-9_.:/\-]{1,79}$`)

// read completes a fault with what the body of an error says, and reports whether the body says that there is one.
func (e *Errors) read(f *fault, body any) bool {
	code := ""
	for _, path := range e.Code {
		if code = textAt(body, path); code != "" {
			break
		}
	}
	if codeForm.MatchString(code) && !strings.ContainsAny(code, "@") {
		f.code = code
	}
	f.scopes = append(f.scopes, e.missing(body)...)
	known := true
	switch {
	case contains(e.Login, code):
		f.kind = faultLogin
	case contains(e.Denied, code):
		f.kind = faultDenied
	case contains(e.Gone, code):
		f.kind = faultGone
	case contains(e.Exhausted, code):
		f.kind = faultExhausted
	case contains(e.Throttled, code):
		f.kind = faultThrottled
	default:
		known = false
	}
	return known || slices.ContainsFunc(e.When, func(c Condition) bool { return c.holds(body) })
}

func (e *Errors) missing(body any) []string {
	if e.Scopes == "" {
		return nil
	}
	list, _ := pick(body, e.Scopes).([]any)
	var out []string
	for _, element := range list {
		if s := scalar(element); scopeForm.MatchString(s) && len(out) < 10 {
			out = append(out, s)
		}
	}
	return out
}

// faultOfStatus is what an HTTP status says by itself.
func faultOfStatus(status int) faultKind {
	switch {
	case status == 401:
		return faultLogin
	case status == 403:
		return faultDenied
	case status == 404 || status == 410:
		return faultGone
	case status == 429:
		return faultThrottled
	case status >= 300 && status < 400:
		return faultElsewhere
	case status == 400 || status == 405 || status == 414 || status == 422:
		return faultRequest
	case status >= 500 && status != 501:
		return faultServer
	}
	return faultOther
}
