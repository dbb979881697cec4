package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// errNobodyReads says that whatever standard output was piped into has ended.
var errNobodyReads = errors.New("nobody reads the report any more")

// An outlet is a pipe that a report goes into. Where its reader ends first (as
// head does) the run is called off, so that it can clear up what it has made;
// left alone, the signal of the broken pipe would kill it in the middle.
type outlet struct {
	pipe   io.Writer
	cancel context.CancelCauseFunc
}

// Write writes to the pipe.
func (o outlet) Write(b []byte) (int, error) {
	n, err := o.pipe.Write(b)
	if errors.Is(err, syscall.EPIPE) {
		o.cancel(errNobodyReads)
	}
	return n, err
}

// output is standard output. What is no terminal may be a pipe.
func output(cancel context.CancelCauseFunc) io.Writer {
	info, err := os.Stdout.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return os.Stdout
	}
	signal.Ignore(syscall.SIGPIPE)
	return outlet{os.Stdout, cancel}
}
