package scrub

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"remedi/edi"
	"remedi/edi/ack"
)

// The endings of the files that an [Answerer] writes, behind the name of the
// file that they answer.
const (
	Suffix999   = ".999.edi"   // what X12 and the guide say of groups and sets
	Suffix277CA = ".277ca.edi" // which claims are taken, and why not the others
	SuffixTA1   = ".ta1.edi"   // of interchanges that ask for it or are faulty
)

// An Answerer answers checked files with TA1, 999 and 277CA, a file of each kind
// for each file that is read.
//
// The 999 speaks of X12 and the implementation guide alone; what a rule finds
// is in the 277CA. A set that the 999 rejects has no 277CA: it is sent again as
// a whole.
//
// The files carry their names only from [Answerer.Close] on; until then they
// have temporary ones beside them. A file that would be empty is not made.
// Files are 0600, a folder that has to be made is 0700.
type Answerer struct {
	dir  string
	o    AnswerOptions
	base map[string]string // what the answers to a file are called, by its name
	used map[string]bool   // bases that are taken

	current *reply
	drafts  []*draft // of files that are answered
	count   Answers
}

// AnswerOptions say how files are answered.
type AnswerOptions struct {
	Held      edi.Severity // from which a claim is rejected in the 277CA
	Overwrite bool         // answers that are there already may be replaced
	Numbers   ack.Sequence // of the control numbers
	Now       time.Time    // of the envelopes

	// WholeSets has the 999 reject a set for any error in it. Otherwise it
	// accepts sets in spite of errors in their claims, and the 277CA rejects
	// those claims alone.
	WholeSets bool
}

// Answers counts what was answered.
type Answers struct {
	Interchanges                           int // that got an answer
	TA1                                    int // of them with a TA1
	Accepted, WithErrors, InPart, Rejected int // groups, by their 999
	ClaimsAccepted, ClaimsRejected         int // by the 277CA
	ClaimsUnanswered                       int // in sets that the 999 rejects
	AmountAccepted, AmountRejected         edi.Money
}

// NewAnswerer answers the files with the given names, as [Answerer.Open] will
// have them, into dir. Where an answer is already there the error is an
// [*ExistsError], unless the options let it be replaced: then a file that has no
// answer of a kind any more loses the old one.
func NewAnswerer(dir string, names []string, o AnswerOptions) (*Answerer, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	a := &Answerer{dir: dir, o: o, base: map[string]string{}, used: map[string]bool{}}
	for _, name := range names {
		if _, ok := a.base[name]; ok {
			continue
		}
		a.base[name] = a.newBase(name)
		for _, suffix := range answerSuffixes {
			path := filepath.Join(dir, a.base[name]+suffix)
			if _, err := os.Lstat(path); err == nil && !o.Overwrite {
				return nil, &ExistsError{Path: path}
			} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
		}
	}
	return a, nil
}

var answerSuffixes = [...]string{Suffix999, Suffix277CA, SuffixTA1}

// newBase is what the answers to a file are called: its own name, with a number
// where another folder has a file of the name.
func (a *Answerer) newBase(name string) string {
	base := filepath.Base(name)
	if name == "-" {
		base = "stdin"
	}
	return unused(a.used, base, "")
}

// unused is a file's name that is not used yet, with a number before its
// ending where it is, and is then.
func unused(used map[string]bool, base, ending string) string {
	own := base + ending
	for n := 2; used[own]; n++ {
		own = base + "-" + strconv.Itoa(n) + ending
	}
	used[own] = true
	return own
}

// Open begins the answers to a file. Its events follow with Add, the End last.
func (a *Answerer) Open(ctx context.Context, name string) {
	base := a.base[name]
	if base == "" {
		base = a.newBase(name)
	}
	delete(a.base, name) // named again, it is another file
	a.current = newReply(ctx, a, base)
}

// Add takes the next event of [Scrubber.Check], which has to have Envelopes. An
// error is of the disk or the control numbers; the caller gives up with Discard.
func (a *Answerer) Add(ev Event) error {
	if a.current == nil {
		return nil
	}
	if err := a.current.add(ev); err != nil {
		return err
	}
	if ev.End == nil {
		return nil
	}
	err := a.current.close()
	a.drafts = append(a.drafts, a.current.drafts[:]...)
	a.current = nil
	return err
}

// Answers is what was answered so far.
func (a *Answerer) Answers() Answers { return a.count }

// Close gives the files their names. Where that fails none of them is left.
func (a *Answerer) Close() error {
	var err error
	for _, d := range a.drafts {
		if err == nil {
			err = d.publish(a.o.Overwrite)
		}
	}
	if err != nil {
		a.Discard()
	}
	return err
}

// Discard gives up and leaves no file. After a Close that succeeded it must not
// be called.
func (a *Answerer) Discard() {
	if a.current != nil {
		a.current.abandon()
		a.drafts = append(a.drafts, a.current.drafts[:]...)
	}
	for _, d := range a.drafts {
		d.discard()
	}
}
