package remit

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/remittance"
)

// readAll reads all claims into the index, and then goes through the
// remittances.
func (r *reconciler) readAll(ctx context.Context) error {
	claims, missing := Inputs(r.Claims, false)
	remits, more := Inputs(r.Remits, false)
	for _, err := range append(missing, more...) {
		if err := r.tell(err); err != nil {
			return err
		}
	}
	r.meter = meter{report: r.Progress, total: TotalSize(slices.Concat(claims, remits))}
	for _, in := range claims {
		if err := r.readClaims(ctx, in.Path); err != nil {
			return err
		}
	}
	r.index.seal()
	for _, in := range remits {
		if err := r.readRemits(ctx, in.Path); err != nil {
			return err
		}
	}
	return nil
}

// readClaims puts the claims of one file into the index.
func (r *reconciler) readClaims(ctx context.Context, name string) error {
	f, err := r.shelf.add(name, r.Stdin)
	if err != nil {
		return r.tell(err)
	}
	defer f.Close() // only read
	r.tally.ClaimFiles++
	in := edi.NewReader(r.meter.over(f))
	in.File = r.shelf.volumes[len(r.shelf.volumes)-1].name
	var (
		claims = claim.NewReader(in)
		dec    claim.Decoder
		c      claim.Claim
	)
	for {
		src, err := claims.Next()
		switch {
		case err == io.EOF: // a fault may wrap it
			return nil
		case err != nil:
			if err := r.tell(err); err != nil {
				return err
			}
			if lost(err) {
				return nil
			}
			continue
		}
		if len(r.index.entries)%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if f := src.Damage(); f != nil {
			if err := r.tell(f); err != nil {
				return err
			}
		}
		dec.Decode(src, &c)
		r.index.add(src, &c)
		r.tally.Claims++
		r.tally.ClaimedAmount += c.Charge
	}
}

// readRemits reconciles the remittances of one file.
func (r *reconciler) readRemits(ctx context.Context, name string) error {
	f, err := r.openRemit(name)
	if err != nil {
		return r.tell(err)
	}
	defer f.Close() // only read
	r.tally.RemitFiles++
	in := edi.NewReader(r.meter.over(f))
	in.File = r.file
	payments := remittance.NewReader(in)
	for {
		e, err := payments.Next()
		switch {
		case err == io.EOF: // a fault may wrap it
			return nil
		case err != nil:
			if err := r.tell(err); err != nil {
				return err
			}
			if lost(err) {
				return nil
			}
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.event(&e); err != nil {
			return err
		}
	}
}

func (r *reconciler) openRemit(name string) (io.ReadCloser, error) {
	r.file = name
	if name == Stdin {
		r.file = "standard input"
		if r.Stdin == nil {
			return nil, errNoStdin
		}
		return io.NopCloser(r.Stdin), nil
	}
	return os.Open(name)
}

// lost says whether nothing can be read behind an error.
func lost(err error) bool {
	var f *edi.Fault
	return !errors.As(err, &f) || f.Loss == edi.LossFile
}
