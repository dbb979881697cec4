package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"remedi/edi/ack"
	"remedi/rules/scrub"
)

// ackFlags say where check puts the answers to what it reads.
type ackFlags struct{ dir string }

// answers writes the files of --ack while a check runs. Without --ack it is nil
// and does nothing.
type answers struct {
	answerer *scrub.Answerer
	dir      string
	err      error // that writing failed with
}

// answers opens the folder of --ack and has s tell all that belongs there.
func (a *app) answers(f ackFlags, overwrite bool, from sources, s *scrub.Scrubber) (*answers, error) {
	if f.dir == "" {
		return nil, nil
	}
	numbers, err := a.controlNumbers()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, in := range from.list {
		names = append(names, in.name)
	}
	answerer, err := scrub.NewAnswerer(f.dir, names, scrub.AnswerOptions{
		Held: a.failOn(), Overwrite: overwrite, Numbers: numbers, Now: a.now(), WholeSets: strings.EqualFold(a.config.AckReject, "set"),
	})
	var exists *scrub.ExistsError
	if errors.As(err, &exists) {
		return nil, usagef("%w: name another folder, or replace the earlier answer with --overwrite", err)
	}
	if err != nil {
		return nil, err
	}
	s.Envelopes = true
	return &answers{answerer: answerer, dir: f.dir}, nil
}

// controlNumbers is the sequence of --control-file, or the user's own: what was
// sent to a partner under a number is not sent again under the same, whichever
// folder it is written to.
func (a *app) controlNumbers() (ack.Sequence, error) {
	path := a.config.ControlFile
	if path == "" {
		dir, err := stateFolder()
		if err != nil {
			return nil, usagef("%w: say with --control-file where the control numbers are kept", err)
		}
		path = filepath.Join(dir, "control-number")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	return ack.File{Path: path}, nil
}

// stateFolder is where the user's programs keep what must outlive a run.
func stateFolder() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "remedi"), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "remedi"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state", "remedi"), err
}

// watch is look with every event going to the answers first. Where they cannot
// be written it ends early: the error is that of close.
func (w *answers) watch(look examine) examine {
	if w == nil {
		return look
	}
	return func(ctx context.Context, name string, src io.Reader) iter.Seq[scrub.Event] {
		return func(yield func(scrub.Event) bool) {
			w.answerer.Open(ctx, name)
			for ev := range look(ctx, name, src) {
				if w.err == nil {
					w.err = w.answerer.Add(ev)
				}
				if w.err != nil || !yield(ev) {
					return
				}
			}
		}
	}
}

// failed says whether the answers cannot be written.
func (w *answers) failed() bool { return w != nil && w.err != nil }

// close gives the files their names, or leaves none where the check did not
// come to its end.
func (w *answers) close(a *app, whole bool) error {
	if w == nil {
		return nil
	}
	if w.err != nil || !whole {
		w.answerer.Discard()
		return w.err
	}
	if err := w.answerer.Close(); err != nil {
		return err
	}
	if !a.config.Quiet {
		fmt.Fprintln(a.err, w.summary())
	}
	return nil
}

// summary says in a row what was answered.
func (w *answers) summary() string {
	n := w.answerer.Answers()
	noun := "interchanges"
	if n.Interchanges == 1 {
		noun = "interchange"
	}
	s := fmt.Sprintf("%s: acknowledged %d %s: 999 accepted %d, with errors %d, in part %d, rejected %d; 277CA claims accepted %d, rejected %d",
		w.dir, n.Interchanges, noun, n.Accepted, n.WithErrors, n.InPart, n.Rejected, n.ClaimsAccepted, n.ClaimsRejected)
	if n.TA1 > 0 {
		s += fmt.Sprintf("; TA1 %d", n.TA1)
	}
	if n.ClaimsUnanswered > 0 {
		s += fmt.Sprintf("; in rejected sets %d", n.ClaimsUnanswered)
	}
	return s
}
