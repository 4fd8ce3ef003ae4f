package crm

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Bounds that hold where neither the description nor the user says otherwise.
const (
	defaultPerSecond   = 5
	defaultCalls       = 20_000
	defaultLongestWait = 2 * time.Minute
	defaultAnswer      = 16 << 20
	callTime           = 60 * time.Second // longest time of one call
	openTime           = 30 * time.Second // longest time of the calls that open a source
)

// budget counts what calls cost. It is shared by all calls of a source.
type budget struct {
	mu    sync.Mutex
	calls int // calls that were made
	spent int // what they cost
	most  int
}

// take counts a call, or refuses it when it would exceed the budget.
func (b *budget) take(cost int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	cost = max(cost, 1)
	if b.spent+cost > b.most {
		return &fault{kind: faultExhausted, text: fmt.Sprintf(
			"the budget of %d calls is used up; raise the option calls, or leave out objects", b.most)}
	}
	b.calls++
	b.spent += cost
	return nil
}

// used gives the calls and their cost so far.
func (b *budget) used() (calls, spent int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.calls, b.spent
}

// pace holds back calls: to the rate of the description, and all of them while the service asks to wait.
type pace struct {
	limiter *rate.Limiter
	mu      sync.Mutex
	until   time.Time
}

func newPace(l Limits) *pace {
	perSecond, burst := l.PerSecond, l.Burst
	if perSecond <= 0 {
		perSecond = defaultPerSecond
	}
	if burst <= 0 {
		burst = max(1, int(perSecond))
	}
	return &pace{limiter: rate.NewLimiter(rate.Limit(perSecond), burst)}
}

// wait returns when a call may be made.
func (p *pace) wait(ctx context.Context) error {
	for {
		p.mu.Lock()
		rest := time.Until(p.until)
		p.mu.Unlock()
		if rest <= 0 {
			break
		}
		if err := sleep(ctx, rest); err != nil {
			return err
		}
	}
	if err := p.limiter.Wait(ctx); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return context.DeadlineExceeded
	}
	return nil
}

// hold lets no call through for a time.
func (p *pace) hold(rest time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(rest); until.After(p.until) {
		p.until = until
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
