package claim_test

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// marks paint each byte of a file with what it was given out as.
type marks struct {
	t    *testing.T
	file string
	of   []byte
}

// paint marks a run once; loops that many claims share may be painted again.
func (m *marks) paint(raw string, at int64, with byte) {
	m.t.Helper()
	if m.file[at:at+int64(len(raw))] != raw {
		m.t.Errorf("%c at byte %d is not what the file has there", with, at)
	}
	for i := at; i < at+int64(len(raw)); i++ {
		if m.of[i] != 0 && (m.of[i] != 'L' || with != 'L') {
			m.t.Errorf("byte %d is given out as %c and as %c", i, m.of[i], with)
			return
		}
		m.of[i] = with
	}
}

// paintFile reads a file and marks claims (C), loops (L) and what is lost (X),
// then the envelopes (E) of what is left.
func paintFile(t *testing.T, file string, r *claim.Reader) *marks {
	m := &marks{t: t, file: file, of: make([]byte, len(file))}
	for {
		src, err := r.Next()
		var l *claim.Lost
		switch {
		case err == io.EOF:
			return m
		case errors.As(err, &l):
			m.paint(l.Raw, l.At.Offset, 'X')
		case err != nil:
		default:
			m.paint(src.Body.Raw, src.Body.At.Offset, 'C')
			for _, l := range []*claim.Loop{src.Header, src.Billing, src.Subscriber, src.Patient} {
				if l != nil {
					m.paint(l.Raw, l.At.Offset, 'L')
				}
			}
		}
	}
}

// leftOver is what nothing was said of, but for blanks.
func (m *marks) leftOver() string {
	var b strings.Builder
	for i, c := range m.of {
		if c == 0 {
			b.WriteByte(m.file[i])
		}
	}
	return strings.Join(strings.Fields(strings.TrimPrefix(b.String(), "\xef\xbb\xbf")), " ")
}

func lossy(file string) *claim.Reader {
	r := edi.NewReader(strings.NewReader(file))
	r.MaxSegment = 1000
	c := claim.NewReader(r)
	c.MaxClaim, c.KeepLost = 3000, true
	return c
}

// TestClaimsAndLostBytesAreTheFile holds that only envelopes are told neither
// as a claim, nor as a loop around one, nor as lost.
func TestClaimsAndLostBytesAreTheFile(t *testing.T) {
	files := map[string]string{}
	for _, c := range cuts {
		files[c.name] = strings.Replace(file, c.old, c.new, 1)
	}
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(b), "ISA") {
			files[name] = string(b)
		}
	}
	for name, text := range files {
		t.Run(name, func(t *testing.T) {
			m := paintFile(t, text, lossy(text))
			m.paintEnvelopes()
			if left := m.leftOver(); left != "" {
				t.Errorf("nothing was said of %.200q", left)
			}
		})
	}
}

// paintEnvelopes marks the envelope segments that are in nothing else.
func (m *marks) paintEnvelopes() {
	r := edi.NewReader(strings.NewReader(m.file))
	r.MaxSegment = 1000
	for seg, err := range r.All() {
		if err != nil || m.of[seg.Offset] != 0 {
			continue
		}
		switch seg.ID() {
		case "ISA", "GS", "SE", "GE", "IEA":
			for i := seg.Offset; i < seg.End(); i++ {
				m.of[i] = 'E'
			}
		}
	}
}

func TestLost(t *testing.T) {
	const row = "REF*G1*0123456789~\n"
	long := strings.Repeat(row, 10000)
	kept := ((3000-len(claim2))/len(row) + 1) * len(row) // what a claim of more than 3,000 bytes keeps of it
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", "", "", nil},
		{"a set behind one without SE", se, strings.ReplaceAll(st+header+billing+insured+claim1+se, "0001", "0002"), nil},
		{"text before the first ISA", isa, "mail header\n" + isa, []string{"mail header\n"}},
		{"a level that claims do not have", claim2, "HL*3*2*19*0~\nPRV*BI~\n" + claim2, []string{"HL*3*2*19*0~\nPRV*BI~\n"}},
		{"a subscriber without claim", claim1, "HL*3*1*22*0~\nSBR*S~\n" + claim1, []string{insured}},
		{"levels at the end without claim", se, "HL*3**20*1~\nHL*4*3*22*0~\n" + se, []string{"HL*3**20*1~\n", "HL*4*3*22*0~\n"}},
		{"a segment outside any set", ge, "REF*A*B~\n" + ge, []string{"REF*A*B~\n"}},
		{"another kind of set", st, "ST*835*0009~\nBPR*I~\nSE*3*0009~\n" + st, []string{"ST*835*0009~\nBPR*I~\nSE*3*0009~\n"}},
		{"a long set of another kind", st, "ST*835*0009~\n" + long + "SE*3*0009~\n" + st, []string{"ST*835*0009~\n" + long + "SE*3*0009~\n"}},
		{"the rest of a claim that is too long", claim2, claim2 + long, []string{long[kept:]}},
	}
	for _, tt := range tests {
		r := lossy(strings.Replace(file, tt.old, tt.new, 1))
		var got []string
		var end int64
		for {
			_, err := r.Next()
			var l *claim.Lost
			if err == io.EOF {
				break
			}
			if !errors.As(err, &l) {
				continue
			}
			if len(l.Raw) > 0x11000 {
				t.Errorf("%s: a piece of %d bytes", tt.name, len(l.Raw))
			}
			if n := len(got); n > 0 && strings.Contains(tt.name, "long") && end == l.At.Offset-1 {
				got[n-1] += "\n" + l.Raw
			} else {
				got = append(got, l.Raw)
			}
			end = l.At.Offset + l.Size
		}
		if a, b := strings.TrimSpace(strings.Join(got, "|")), strings.TrimSpace(strings.Join(tt.want, "|")); squeeze(a) != squeeze(b) {
			t.Errorf("%s: lost %.300q, want %.300q", tt.name, a, b)
		}
	}
}

func squeeze(s string) string { return strings.ReplaceAll(s, "\n", "") }
