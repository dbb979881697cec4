package ack

import (
	"context"
	"errors"
	"sync/atomic"
)

// A Sequence gives control numbers: 1, 2, 3 and so on. No number is ever given
// twice, also not where what it was for could not be written after all: a gap
// does no harm, a number used twice does (TA105 025).
type Sequence interface {
	// Next is a number that was not given before. It must be kept safe before
	// it is returned.
	Next(ctx context.Context) (int64, error)
}

// MaxControl is the largest control number: ISA13 and GS06 have nine digits.
const MaxControl = 999_999_999

// ErrExhausted says that a sequence has no number left. Partners must agree
// before one begins again.
var ErrExhausted = errors.New("the control numbers are used up")

// Counter is a Sequence in memory, for tests and for output that goes nowhere.
// Its value is the number given last. It may be used by several goroutines.
type Counter struct{ last atomic.Int64 }

// NewCounter counts on from the number last.
func NewCounter(last int64) *Counter {
	c := &Counter{}
	c.last.Store(last)
	return c
}

// Next is the next number.
func (c *Counter) Next(ctx context.Context) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return within(c.last.Add(1))
}

func within(n int64) (int64, error) {
	if n < 1 || n > MaxControl {
		return 0, ErrExhausted
	}
	return n, nil
}
