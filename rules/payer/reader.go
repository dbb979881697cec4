package payer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A reader reads one file and collects what is wrong with it.
type reader struct {
	file   string
	rows   []string
	faults Faults
}

func (r *reader) fault(n *yaml.Node, message string) { r.at(Place{n.Line, n.Column}, message) }

func (r *reader) at(p Place, message string) {
	r.faults = append(r.faults, &Fault{File: r.file, Place: p, Message: message, Text: row(r.rows, p.Line)})
}

// row is a row of a file, from 1.
func row(rows []string, n int) string {
	if n < 1 || n > len(rows) {
		return ""
	}
	return rows[n-1]
}

// maxProfile is how large the file of a profile may be.
const maxProfile = 4 << 20

// document reads YAML text as a tree. A file has one document.
func (r *reader) document(text []byte) *yaml.Node {
	if len(text) > maxProfile {
		r.at(Place{1, 1}, fmt.Sprintf("the file is larger than %d MiB", maxProfile>>20))
		return nil
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	var root, second yaml.Node
	switch err := d.Decode(&root); {
	case errors.Is(err, io.EOF):
		r.at(Place{1, 1}, "the file is empty")
		return nil
	case err != nil:
		r.syntax(err)
		return nil
	}
	if err := d.Decode(&second); err == nil {
		r.fault(&second, "a second document (---): one file is one profile")
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
		return nil
	}
	return root.Content[0]
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// syntax tells what the YAML reader stumbled over.
func (r *reader) syntax(err error) {
	at, message := Place{1, 1}, strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		message = m[2]
	}
	r.at(at, "not YAML: "+message)
}

// Read reads the file of a profile. What is wrong with it comes as [Faults].
func Read(file string, text []byte) (*Profile, error) {
	r := &reader{file: file, rows: strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")}
	p := &Profile{File: file, source: r.rows}
	if root := r.document(text); root != nil {
		profileShape().read(r, root, p)
		p.At = Place{root.Line, root.Column}
		p.check(r)
	}
	return p, r.faults.orNil()
}

func (p *Profile) fault(at Place, message string) *Fault {
	return &Fault{File: p.File, Place: at, Message: message, Text: row(p.source, at.Line)}
}
