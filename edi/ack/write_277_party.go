package ack

import (
	"slices"
	"strings"
	"unicode/utf8"

	"remedi/edi"
)

// What stands where the guide requires something and nothing is known of it, so
// that a partner can load the acknowledgement: a name, identifier or procedure,
// and a date of service. No claim is of that day.
const (
	unknown           = "UNKNOWN"
	noDay    edi.Date = 1900_01_01
	shortest          = 2 // of identifiers (67)
	noLine            = "0"
)

// role is who an NM1 is, and how the guide identifies whoever has it.
type role struct {
	entities   []string // NM101; the first is the usual one
	qualifiers []string // NM108; the last is for an identifier of any kind
	kind       string   // NM102, where there is but one
	bare       bool     // only NM103 is used of the name
	noSuffix   bool     // NM107 is not used
}

// The roles of 005010X214.
var (
	sourceRole   = role{entities: []string{"PR", "AY"}, qualifiers: []string{"PI", "FI", "XV", "46"}, kind: "2", bare: true}
	receiverRole = role{entities: []string{"41"}, qualifiers: []string{"46"}, noSuffix: true}
	providerRole = role{entities: []string{"85"}, qualifiers: []string{"XX", "SV", "FI"}}
	patientRole  = role{entities: []string{"QC"}, qualifiers: []string{"II", "MI"}, kind: "1"}
)

// party writes an NM1. The name and identifier are required: where they are
// missing, UNKNOWN stands for them. An identifier of a kind that the guide does
// not have there is written as that of the kind it has.
func (w *ClaimWriter) party(p *Party, r *role) {
	entity := r.entities[0]
	if slices.Contains(r.entities, p.Entity) {
		entity = p.Entity
	}
	kind := r.kind
	switch {
	case kind != "":
	case p.Person:
		kind = "1"
	default:
		kind = "2"
	}
	first, middle, suffix := p.First, p.Middle, p.Suffix
	if r.bare {
		first, middle, suffix = "", "", ""
	}
	if r.noSuffix {
		suffix = ""
	}
	qualifier, id := r.qualifiers[len(r.qualifiers)-1], w.clean(cut(p.ID, maxID))
	switch {
	case utf8.RuneCountInString(id) < shortest:
		id = unknown
	case slices.Contains(r.qualifiers, p.IDQualifier):
		qualifier = p.IDQualifier
	}
	w.line("NM1", entity, kind, w.orUnknown(cut(p.Last, maxName)), cut(first, maxFirst), cut(middle, maxMiddle), "",
		cut(suffix, maxSuffix), qualifier, id)
}

// parties fills in what the batch does not say of who answers and who is
// answered: they are known by their identifiers in the interchange at least.
func (w *ClaimWriter) parties() {
	b := &w.batch
	for _, of := range []struct {
		p  *Party
		id string
	}{{&b.Source, w.answers.Receiver}, {&b.Receiver, w.answers.Sender}} {
		id := strings.TrimSpace(of.id)
		if of.p.ID == "" {
			of.p.IDQualifier, of.p.ID = "46", id
		}
		if of.p.Last == "" {
			of.p.Last = id
		}
	}
}

// orUnknown is s as it is written, or UNKNOWN where nothing is left of it.
func (w *ClaimWriter) orUnknown(s string) string {
	if s = w.clean(s); s != "" {
		return s
	}
	return unknown
}

// trace is a TRN02: 0 names nothing.
func (w *ClaimWriter) trace(s string) string {
	if s = w.clean(cut(s, maxTrace)); s != "" {
		return s
	}
	return noTrace
}
