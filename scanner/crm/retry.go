package crm

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// tokenCall names a call of a token endpoint, whose address may be on another host.
const tokenCall = "POST token endpoint" //nolint:gosec // a text for people

// retries says how often and how fast a call is made again.
type retries struct {
	tries   uint
	first   time.Duration // mean wait before the second try; it doubles
	longest time.Duration // of a wait of our own
	most    time.Duration // of a wait that the service asks for
	call    time.Duration // longest time of one try
	jitter  *jitter
}

// defaultRetries are the retries of a scan.
func defaultRetries(seed uint64, most Duration) retries {
	r := retries{
		tries: 5, first: 500 * time.Millisecond, longest: 20 * time.Second, most: time.Duration(most), call: callTime,
		jitter: &jitter{random: rand.New(rand.NewPCG(seed, 0))}, //nolint:gosec // no secret depends on it
	}
	if r.most <= 0 {
		r.most = defaultLongestWait
	}
	return r
}

// jitter spreads waits, repeatably. It is shared by all calls of a source.
type jitter struct {
	mu     sync.Mutex
	random *rand.Rand
}

// spread gives a time between half of d and one and a half.
func (j *jitter) spread(d time.Duration) time.Duration {
	j.mu.Lock()
	defer j.mu.Unlock()
	return d/2 + time.Duration(j.random.Int64N(int64(d)+1))
}

// wait is the back-off of one call. It implements backoff.BackOff.
type wait struct {
	retries retries
	tried   int
	asked   time.Duration // what the service asks for; 0: it does not say
}

// NextBackOff gives the time until the next try.
func (w *wait) NextBackOff() time.Duration {
	if w.asked > 0 {
		return w.asked
	}
	d := min(w.retries.first<<min(w.tried, 20), w.retries.longest)
	w.tried++
	return w.retries.jitter.spread(d)
}

// Reset starts again.
func (w *wait) Reset() { w.tried = 0 }

// retry makes a call until it succeeds, fails for good, or has been tried often enough.
func (c *client) retry(ctx context.Context, q request) (answer, error) {
	w := &wait{retries: c.retries}
	return backoff.Retry(ctx, func() (answer, error) {
		a, err := c.attempt(ctx, q)
		f, ok := errors.AsType[*fault](err)
		switch {
		case err == nil:
			return a, nil
		case !ok || !f.retryable():
			return a, backoff.Permanent(err)
		case f.wait > c.retries.most:
			f.text = fmt.Sprintf("the service asks to wait %s, longer than the limit of %s: scan again later",
				f.wait.Round(time.Second), c.retries.most)
			return a, backoff.Permanent(err)
		}
		w.asked = f.wait
		if f.kind == faultThrottled {
			c.pace.hold(f.wait)
		}
		return a, err
	}, backoff.WithBackOff(w), backoff.WithMaxTries(c.retries.tries), backoff.WithMaxElapsedTime(0))
}

// retryAfter reads the header Retry-After, RFC 9110 section 10.2.3: seconds or a date. It is 0 when there is none that
// makes sense.
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if text == "" {
		return 0
	}
	if seconds, err := strconv.ParseFloat(text, 64); err == nil {
		const longest = 365 * 24 * 3600
		if seconds > 0 {
			return time.Duration(min(seconds, longest) * float64(time.Second))
		}
		return 0 // NaN, too, is not above 0
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	return max(0, at.Sub(now))
}
