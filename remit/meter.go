package remit

import "io"

// A meter tells how much was read. It reports at every block.
type meter struct {
	report      func(read, total int64)
	read, total int64
}

// over is r with what is read from it counted.
func (m *meter) over(r io.Reader) io.Reader {
	if m.report == nil {
		return r
	}
	return &metered{r, m}
}

type metered struct {
	io.Reader
	meter *meter
}

// Read reads and counts.
func (r *metered) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.meter.read += int64(n)
	r.meter.report(r.meter.read, r.meter.total)
	return n, err
}
