package main

import (
	"io"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progressFrom is the amount of work from which a bar is worth its space.
const progressFrom = 32 << 20

// progress shows how far long work has come, on a terminal only. tell takes
// the bytes that were read; stop takes the bar away.
func (a *app) progress(what string, total int64) (tell func(int), stop func()) {
	f, ok := a.err.(*os.File)
	if !ok || a.config.Quiet || total < progressFrom || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	p := mpb.New(mpb.WithOutput(f), mpb.WithWidth(40), mpb.WithRefreshRate(200*time.Millisecond))
	bar := p.AddBar(total, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(what+" "), decor.CountersKibiByte("% .1f / % .1f")),
		mpb.AppendDecorators(decor.EwmaETA(decor.ET_STYLE_GO, 30)))
	last := time.Now()
	return func(n int) {
			now := time.Now()
			bar.EwmaIncrBy(n, now.Sub(last))
			last = now
		}, func() {
			bar.Abort(true)
			p.Wait()
		}
}

// progressReader tells a progress bar what is read through it.
type progressReader struct {
	io.Reader
	tell func(int)
}

// Read reads and tells how much.
func (p *progressReader) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	if p.tell != nil {
		p.tell(n)
	}
	return n, err
}
