package report

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/fixtures"
	"remedi/rules/codeset"
	"remedi/rules/scrub"
)

var pageTables = codeset.Embedded()

// named is a file of a validation.
type named struct {
	name string
	text []byte
}

// samples are sample files by their names.
func samples(t testing.TB, names ...string) (list []named) {
	t.Helper()
	for _, name := range names {
		text, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, named{name, text})
	}
	return list
}

// validated is the report on files, and its totals.
func validated(t testing.TB, format Format, show Window, files ...named) (string, scrub.Totals) {
	t.Helper()
	var b bytes.Buffer
	c := NewCheck(&b, format, Style{})
	c.Guides, c.Show = true, show
	v := scrub.Validator{Tables: pageTables, Stretch: c.Stretch}
	for _, f := range files {
		c.Open(f.name)
		for ev := range v.Validate(context.Background(), f.name, bytes.NewReader(f.text)) {
			c.Write(ev)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), c.Totals
}

// mixed are the kinds of files and of findings that a validation has.
func mixed(t testing.TB) []named {
	return samples(t, "837p-faulty.edi", "835-out-of-balance.edi", "837p-truncated.edi", "837i-institutional.edi", "not-gzip.edi", "837p-plain.edi")
}

func TestValidateReports(t *testing.T) {
	for name, format := range map[string]Format{
		"validate.golden": Table, "validate.jsonl.golden": JSON, "validate.csv.golden": CSV, "validate.html.golden": HTML,
	} {
		got, _ := validated(t, format, Window{}, mixed(t)...)
		golden(t, name, got)
	}
	got, _ := validated(t, Table, Window{}, samples(t, "999-acknowledgement.edi")...)
	golden(t, "validate-999.golden", got)
}

// TestNothingLookedAtIsNotClean: a file of another kind, or none at all, never
// reads as sound.
func TestNothingLookedAtIsNotClean(t *testing.T) {
	for _, name := range []string{"837i-institutional.edi", "837p-4010.edi", "not-empty.edi"} {
		for _, format := range []Format{Table, HTML} {
			got, _ := validated(t, format, Window{}, samples(t, name)...)
			if clean := regexp.MustCompile(`(?i)nothing (was )?found`); clean.MatchString(got) || !strings.Contains(got, "could not be read") {
				t.Errorf("%s as %s:\n%s", name, format, got)
			}
		}
	}
}

// pageTags are the elements that a page may have.
const pageTags = ` html head meta title style body a header h1 h2 h3 h4 h5 h6 p strong dl dt dd nav table caption thead tbody tr th td main section details summary ol li span code b i mark div `

// page reads a page strictly and returns its text. It must load and run
// nothing, its links must lead somewhere, and headings must not leave a level
// out.
func page(t testing.TB, text string) string {
	t.Helper()
	var b strings.Builder
	ids, links := map[string]int{}, map[string]bool{}
	level, styles := 0, 0
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v", err)
		}
		switch e := token.(type) {
		case xml.CharData:
			b.Write(e)
		case xml.StartElement:
			if !strings.Contains(pageTags, " "+e.Name.Local+" ") {
				t.Errorf("the page has an element %s", e.Name.Local)
			}
			if e.Name.Local == "style" {
				styles++
			}
			if len(e.Name.Local) == 2 && e.Name.Local[0] == 'h' && e.Name.Local[1] <= '6' {
				n := int(e.Name.Local[1] - '0')
				if n > level+1 {
					t.Errorf("h%d follows h%d", n, level)
				}
				level = n
			}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					ids[a.Value]++
				case "href":
					links[a.Value] = true
				case "src", "style", "onclick":
					t.Errorf("the page has %s=%q", a.Name.Local, a.Value)
				}
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s stands %d times", id, n)
		}
	}
	for link := range links {
		if ids[strings.TrimPrefix(link, "#")] == 0 {
			t.Errorf("the link %s leads nowhere", link)
		}
	}
	if styles != 1 {
		t.Errorf("%d styles", styles)
	}
	return b.String()
}

func TestPageIsWhole(t *testing.T) {
	got, totals := validated(t, HTML, Window{}, mixed(t)...)
	text := page(t, got)
	for _, want := range []string{"CLM02 is 150.00", "FAULT05", "E301", "SNIP 5", "professional service", "IK502=2", "gzip-compressed", "1 file without findings", "sums (3)"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := strings.Count(got, `class="finding `); n != totals.Findings[0]+totals.Findings[1]+totals.Findings[2]+totals.Rejected {
		t.Errorf("%d findings are shown of %v and %d that could not be read", n, totals.Findings, totals.Rejected)
	}
	if !strings.Contains(got, `<mark class="error">150</mark>`) {
		t.Error("the element is not marked")
	}
}

// TestPageFollowsNothing: what a file holds is shown, whatever it is made of.
func TestPageFollowsNothing(t *testing.T) {
	const evil = `<script>alert(1)</script>"'&<img src=x onerror=y>`
	file := fixtures.File("payer=MB pcn=EVIL last=EVIL first=EVIL\n97110 GP x1 60.00\n")
	file = bytes.Replace(file, []byte("*X*005010X222A1~ST"), []byte("*<X*005010X222A1~ST"), 1)
	file = bytes.ReplaceAll(file, []byte("EVIL"), []byte(evil))
	file = bytes.Replace(file, []byte("~LX*1~"), []byte("~REF*\x01\xff\u202e<b>*"+evil+"~<i>*1~LX*1~"), 1)
	files := []named{{evil + ".837", file}, {"cut", file[:len(file)/2]}, {"\x00\xff", []byte(evil)}}
	got, totals := validated(t, HTML, Window{}, files...)
	text := page(t, got)
	for _, bad := range []string{"<script", "<img", "<i>*", "\u202e", "\x01"} {
		if strings.Contains(got, bad) {
			t.Errorf("the page has %q in it", bad)
		}
	}
	if !strings.Contains(text, evil) || totals.Findings[edi.Error] == 0 {
		t.Errorf("%v findings; the page does not show what the file holds", totals.Findings)
	}
}

// TestPageHasRoom: whatever the files, a page stays as short as the window
// says, and tells how much it leaves out.
func TestPageHasRoom(t *testing.T) {
	var claims []string
	for range 300 {
		claims = append(claims, "charge=1\n97110 GP x1 60.00\n97140 GP x1 60.00\n")
	}
	file := named{"many.837", fixtures.File(claims...)}
	show := Window{Around: 1, Segments: 40}
	got, totals := validated(t, HTML, show, file)
	text := page(t, got)
	shown := strings.Count(got, `class="finding `)
	hidden := regexp.MustCompile(`(\d+) more findings of this file`).FindStringSubmatch(text)
	if hidden == nil {
		t.Fatal("the page does not say that it leaves something out")
	}
	n, _ := strconv.Atoi(hidden[1])
	all := totals.Findings[edi.Error] + totals.Findings[edi.Warning]
	if totals.Findings[edi.Error] != 300 || shown+n != all || shown < 5 {
		t.Errorf("%d findings, %d are shown and %d are not", all, shown, n)
	}
	if lines := strings.Count(got, "<li"); lines > 3*40 {
		t.Errorf("%d rows for %d segments", lines, show.Segments)
	}
	var many []named
	for i := range 30 {
		many = append(many, named{"many" + strconv.Itoa(i), file.text})
	}
	got, _ = validated(t, HTML, show, many...)
	page(t, got)
	if segments := strings.Count(got, `class="place"`); segments > filesOfPage*show.Segments {
		t.Errorf("%d segments on a page that has room for %d", segments, filesOfPage*show.Segments)
	}
}

// TestPageShowsTheSurroundings: the first segment of the part, and as many
// around the finding as the window says.
func TestPageShowsTheSurroundings(t *testing.T) {
	lines := strings.Repeat("97110 GP x1 60.00\n", 10)
	file := fixtures.File("\n" + lines)
	at := bytes.LastIndex(file, []byte("*UN*"))
	copy(file[at:], "*XX*")
	for around, want := range map[int]string{1: "CLM … LX SV1 DTP …", 2: "CLM … REF LX SV1 DTP REF", 50: "CLM HI NM1 NM1 PRV"} {
		got, _ := validated(t, HTML, Window{Around: around}, named{"x", file})
		var rows []string
		for _, m := range regexp.MustCompile(`<li class="gap">|<code><b>([A-Z0-9]+)</b>`).FindAllStringSubmatch(got, -1) {
			if m[1] == "" {
				m[1] = "…"
			}
			rows = append(rows, m[1])
		}
		if s := strings.Join(rows, " "); !strings.HasPrefix(s, want) {
			t.Errorf("%d around: got %q, want %q", around, s, want)
		}
		page(t, got)
	}
}

func FuzzPage(f *testing.F) {
	for _, s := range mixed(f) {
		f.Add(s.text)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		got, _ := validated(t, HTML, Window{Segments: 50}, named{"x", file})
		page(t, got)
	})
}
