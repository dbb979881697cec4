// Command remedi checks therapy claims before they are sent, reads the
// remittances that come back, and traces each denial to the rule that would
// have caught it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() { os.Exit(start(time.Now)) }

// start runs the command line of the process, and stops it where the user or
// the system asks.
func start(now func() time.Time) int {
	keepHeadroom()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	return run(ctx, os.Args[1:], streams{in: os.Stdin, out: output(cancel), err: os.Stderr, now: now})
}
