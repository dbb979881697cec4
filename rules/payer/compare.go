package payer

import (
	"context"
	"io"
	"iter"
	"slices"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// A Change is a finding that one set of rules and profiles has and another has not,
// or has with another severity.
type Change struct {
	Kind    ChangeKind
	Finding rules.Finding
	Was     edi.Severity // before, where the kind is Rated
	Fault   *edi.Fault   // instead: some of the file could not be read
	Claims  int          // which claim of the file it is, from 1; without a finding the file is at its end, and had so many
}

// A ChangeKind is what became of a finding.
type ChangeKind uint8

// The kinds of change.
const (
	Gained ChangeKind = iota // it is found now
	Lost                     // it is found no more
	Rated                    // its severity is another
)

// String is the kind in a word.
func (k ChangeKind) String() string { return [...]string{"gained", "lost", "rated"}[k] }

// Compare checks the claims of a file in two ways and yields what differs, in the
// order of the file. before and after read the same file.
func Compare(ctx context.Context, a, b *scrub.Scrubber, name string, before, after io.Reader) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		nextA, stopA := iter.Pull(a.Check(ctx, name, before))
		defer stopA()
		nextB, stopB := iter.Pull(b.Check(ctx, name, after))
		defer stopB()
		claims := 0
		for {
			// The events are of the file: rules change what is in a verdict, not how
			// many there are.
			evA, ok := nextA()
			evB, okB := nextB()
			switch {
			case !ok || !okB:
				return
			case evB.Fault != nil && evB.Fault.Severity == edi.Error:
				if !yield(Change{Fault: evB.Fault}) {
					return
				}
			case evB.End != nil:
				yield(Change{Claims: claims})
				return
			case evA.Verdict != nil && evB.Verdict != nil:
				claims++
				for _, c := range changes(evA.Verdict.Findings, evB.Verdict.Findings) {
					c.Claims = claims
					if !yield(c) {
						return
					}
				}
			}
		}
	}
}

// changes is what differs between the findings of one claim: what is lost, what is
// gained and what is rated otherwise, each in the order of its rules.
func changes(a, b []rules.Finding) (out []Change) {
	left := slices.Clone(b)
	for i := range a {
		at := slices.IndexFunc(left, func(f rules.Finding) bool { return sameFinding(&a[i], &f) })
		switch {
		case at < 0:
			out = append(out, Change{Kind: Lost, Finding: a[i]})
			continue
		case left[at].Severity != a[i].Severity:
			out = append(out, Change{Kind: Rated, Finding: left[at], Was: a[i].Severity})
		}
		left = slices.Delete(left, at, at+1)
	}
	for _, f := range left {
		out = append(out, Change{Kind: Gained, Finding: f})
	}
	return out
}

// sameFinding says whether two findings tell the same: by the same rule, of the
// same lines, at the same place. The words may differ, such as a payer's name.
func sameFinding(a, b *rules.Finding) bool {
	return a.Rule.ID == b.Rule.ID && slices.Equal(a.Lines, b.Lines) && a.Pos.Offset == b.Pos.Offset &&
		a.Pos.Element == b.Pos.Element && a.Pos.Component == b.Pos.Component
}
