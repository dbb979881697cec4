package ack_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/fixtures"
)

// seed adds the golden files whose names match, the sample files, and bits of
// broken ones.
func seed(f *testing.F, pattern string, more ...string) {
	f.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds %s: %v", pattern, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	samples, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil || len(samples) < 30 {
		f.Fatalf("%d sample files: %v", len(samples), err)
	}
	for _, name := range samples {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, text := range append(more, "", "ISA", receivedISA) {
		f.Add(text)
	}
}

// readFuzzed reads text and checks what holds for any bytes: an end, faults
// with words, events in their order, counts that agree with the events.
func readFuzzed(t *testing.T, text string) {
	r := ack.NewReader(edi.NewReader(strings.NewReader(text)))
	r.MaxKept = 6400
	var group *ack.Group
	var batch *ack.Batch
	var provider *ack.Provider
	sets, claims := 0, 0
	for calls := 0; ; calls++ {
		if calls > 20*len(text)+100 {
			t.Fatal("no end")
		}
		e, err := r.Next()
		var fault *edi.Fault
		if errors.As(err, &fault) {
			if fault.Message == "" || fault.Code == "" || fault.Fix == "" {
				t.Fatalf("a fault without words: %+v", fault)
			}
			if fault.Pos.Offset < 0 || fault.Pos.Offset > int64(len(text)) {
				t.Fatalf("%v stands outside the file", fault)
			}
			continue
		}
		if errors.Is(err, io.EOF) {
			break
		}
		switch e.Kind {
		case ack.GroupBegin, ack.BatchBegin:
			if group != nil || batch != nil {
				t.Fatal("an acknowledgement begins inside another")
			}
			group, batch, provider, sets, claims = e.Group, e.Batch, nil, 0, 0
		case ack.SetRead:
			if sets++; e.Group != group || e.Set.Group != group || len(e.Set.Clone().Notes) != len(e.Set.Notes) {
				t.Fatal("a set of another group")
			}
		case ack.GroupEnd:
			if e.Group != group || group == nil || group.Sets != sets || group.SetsAccepted+group.SetsRejected > sets {
				t.Fatalf("%d sets were given, the group is %+v", sets, e.Group)
			}
			group = nil
		case ack.ProviderRead:
			if provider = e.Provider; e.Batch != batch || batch == nil {
				t.Fatal("a provider of another batch")
			}
		case ack.ClaimRead:
			if claims++; e.Batch != batch || e.Provider != provider || e.Claim.Provider != provider || e.Claim.Clone().Trace != e.Claim.Trace {
				t.Fatal("a claim of another provider")
			}
		case ack.BatchEnd:
			if e.Batch != batch || batch == nil || batch.Counted.Claims() > claims {
				t.Fatalf("%d claims were given, the batch is %+v", claims, e.Batch)
			}
			batch = nil
		}
	}
	if group != nil || batch != nil {
		t.Fatal("an acknowledgement does not end")
	}
}

// FuzzTA1 reads interchange acknowledgements of any bytes.
func FuzzTA1(f *testing.F) {
	seed(f, "ta1-*.edi", receivedISA+"TA1*1~TA1~IEA*0*1~", receivedISA+receivedGS+"TA1*1~GE*0*1~TA1*000000001*260101*0000*X*999~IEA*0*000000905~")
	f.Fuzz(readFuzzed)
}

// Fuzz999 reads 999 and 997 of any bytes.
func Fuzz999(f *testing.F) {
	const open = receivedISA + "GS*FA*A*B*20260301*0930*1*X*005010X231A1~ST*999*0001*005010X231A1~"
	seed(f, "999-*.edi", open+"AK2*837~AK2~IK3~CTX*SITUATIONAL TRIGGER*X~IK4*1:a~CTX~IK5~IK5~AK9~AK9~SE~", open+"SE*2*0001~",
		open+"AK1*HC*1~IK5*A~IK3*X~AK5*A~CTX*A:B^C:D~ST*999*0002*005010X231A1~AK2*837*1~")
	f.Fuzz(readFuzzed)
}

// Fuzz277CA reads claim acknowledgements of any bytes.
func Fuzz277CA(f *testing.F) {
	const open = receivedISA + "GS*HN*A*B*20260301*0930*1*X*005010X214~ST*277*0001*005010X214~"
	seed(f, "277ca*.edi", open+"HL*1**PT~TRN*2*1~TRN*2~STC*A2~SVC~STC~REF*FJ*1~DTP*472*RD8*1-2~HL*2**19~HL*3**99~NM1~SE~",
		open+"NM1*41~STC*A1~QTY*90*x~AMT*YU*y~HL*1**21~NM1*41~NM1*41~TRN~TRN~QTY*90~AMT*YY*1.234~HL*1**22~TRN*2*5~")
	f.Fuzz(readFuzzed)
}
