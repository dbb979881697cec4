package scrub

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
)

// rejects writes what cannot be written as a claim: for each thing a row that
// begins with # and says where it stands and what is wrong, then its bytes as
// they are in the file. The row says how many, since bytes may hold anything.
type rejects struct {
	w      *bufio.Writer
	claims int
	last   claim.Source // loops are written once for the claims that share them
}

func newRejects(w io.Writer) *rejects { return &rejects{w: bufio.NewWriter(w)} }

// claim writes a claim with the loops around it.
func (r *rejects) claim(src *claim.Source, why error) error {
	r.claims++
	r.heading("%s", why)
	r.loop("header", src.Header, r.last.Header)
	r.loop("billing provider", src.Billing, r.last.Billing)
	r.loop("subscriber", src.Subscriber, r.last.Subscriber)
	r.loop("patient", src.Patient, r.last.Patient)
	r.last = *src
	return r.raw("the claim", src.Body.At.Offset, src.Body.Raw, int64(len(src.Body.Raw)))
}

func (r *rejects) loop(name string, l, last *claim.Loop) {
	if l != nil && l != last {
		_ = r.raw("the "+name+" above it", l.At.Offset, l.Raw, int64(len(l.Raw))) // the bufio.Writer keeps its error
	}
}

// fault writes down that something could not be read. Its bytes follow, where
// they are in no claim.
func (r *rejects) fault(f *edi.Fault) error {
	r.heading("%s", f)
	_, err := r.w.WriteString("\n")
	return err
}

// bytes writes what belongs to no claim.
func (r *rejects) bytes(l *claim.Lost) error {
	r.heading("%s: in no claim", l.At)
	return r.raw("as they stand", l.At.Offset, l.Raw, l.Size)
}

func (r *rejects) heading(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	fmt.Fprintf(r.w, "# %s\n", strings.NewReplacer("\n", " ", "\r", " ").Replace(text))
}

// raw writes bytes that begin at an offset of the file. Where they are not at
// hand it says so.
func (r *rejects) raw(what string, at int64, raw string, size int64) error {
	if raw == "" {
		if size > 0 {
			what = fmt.Sprintf("%s: %d bytes", what, size)
		}
		_, err := fmt.Fprintf(r.w, "# %s from byte %d, too long to be copied here\n\n", what, at)
		return err
	}
	fmt.Fprintf(r.w, "# %s: %d bytes from byte %d\n", what, len(raw), at)
	_, _ = r.w.WriteString(raw) // the bufio.Writer keeps its error
	end := "\n\n"
	if strings.HasSuffix(raw, "\n") {
		end = "\n"
	}
	_, err := r.w.WriteString(end)
	return err
}
