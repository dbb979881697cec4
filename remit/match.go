package remit

import (
	"math"
	"slices"
	"strings"

	"remedi/edi/claim"
	"remedi/edi/remittance"
)

// How a remitted claim was found ([Match.ClaimBy]).
const (
	ByControlNumber    = "control-number"            // CLP01 is CLM01
	ByNormalisedNumber = "control-number-normalised" // but for case, blanks, punctuation, leading zeros
	ByCutNumber        = "control-number-cut"        // CLP01 is the beginning of CLM01
	ByMember           = "member-dates-charge"       // and provider, where the number says nothing
)

// most is how many claims with one key are compared with a remitted claim.
// More than that is no way to tell a claim.
const most = 200

// A found is what looking for a remitted claim came to.
type found struct {
	entry      int // in index.entries; -1: none
	by         string
	confidence float64
	reason     string
	nearest    []uint32 // entries that came close, where none is it
}

// A matcher looks for remitted claims in an index.
type matcher struct {
	index   *index
	decoder claim.Decoder
	claim   claim.Claim // the candidate at hand
	held    int         // the entry that claim holds; -1: none
	remit   remitted
}

func newMatcher(x *index) *matcher { return &matcher{index: x, held: -1} }

// sent is the claim of an entry, valid until the next call.
func (m *matcher) sent(entry int) (*claim.Claim, error) {
	if m.held == entry {
		return &m.claim, nil
	}
	m.held = -1
	if err := m.index.read(uint32(entry), &m.decoder, &m.claim); err != nil {
		return nil, err
	}
	m.held = entry
	return &m.claim, nil
}

// match finds the claim that rc answers: by its number as it is, then as
// payers change it, then by who, when and how much. The error is one of
// reading a claim again.
func (m *matcher) match(rc *remittance.Claim) (found, error) {
	m.index.learn(&m.remit, rc)
	var near []uint32 // claims that a number led to and the rest spoke against
	reason := ""
	for _, way := range [...]struct {
		by         string
		confidence float64
		list       func(string) []uint32
	}{
		{ByControlNumber, 1, m.exact},
		{ByNormalisedNumber, 0.95, m.normalised},
		{ByCutNumber, 0.9, m.cut},
	} {
		list := way.list(rc.ControlNumber)
		if len(list) == 0 {
			continue
		}
		f, err := m.choose(list)
		if err != nil {
			return found{entry: -1}, err
		}
		if f.entry >= 0 {
			f.by, f.confidence = way.by, rounded(way.confidence*f.confidence)
			return f, nil
		}
		if f.reason != "" && reason == "" {
			reason = f.reason
		}
		if f.ambiguous() { // a looser way would only add to those that it could be
			return found{entry: -1, reason: f.reason, nearest: f.nearest}, nil
		}
		near = append(near, list...)
	}
	return m.byMember(near, reason)
}

// exact are the claims with the number as it stands.
func (m *matcher) exact(number string) []uint32 {
	return m.entries(byNumber, number)
}

// normalised are the claims whose number is the same once both are normal.
func (m *matcher) normalised(number string) []uint32 {
	n := normal(number)
	if n == "" {
		return nil
	}
	list := m.entries(byNormal, n)
	if n != number {
		list = append(list, m.entries(byNumber, n)...)
	}
	return list
}

// cut are the claims of whose number a payer may have left this.
func (m *matcher) cut(number string) []uint32 {
	if n := normal(number); n != "" {
		return m.entries(byCut, n)
	}
	return nil
}

func (m *matcher) entries(kind keyKind, text string) []uint32 {
	hits := m.index.postings.find(m.index.postings.key(kind, text))
	var list []uint32
	for _, h := range hits {
		list = append(list, h.entry)
	}
	return list
}

// byMember looks for the claim by member id, dates of service, charge and
// provider. near are claims that the number led to and the rest spoke
// against, and why says how.
func (m *matcher) byMember(near []uint32, why string) (found, error) {
	list, near := m.ofMember(near)
	if len(list) == 0 {
		if why == "" {
			why = "no claim as sent has this number, nor this member, dates of service, charge and provider"
		}
		return found{entry: -1, reason: why, nearest: near}, nil
	}
	f, err := m.choose(list)
	if err != nil || f.entry < 0 {
		return found{entry: -1, reason: f.reason, nearest: list}, err
	}
	f.by, f.confidence = ByMember, rounded(0.8*f.confidence)
	return f, nil
}

// ofMember are the claims for the member on the day that agree in all else,
// and near with those that do not.
func (m *matcher) ofMember(near []uint32) (list, _ []uint32) {
	r, x := &m.remit, m.index
	if r.from == 0 {
		return nil, near
	}
	for _, id := range r.members {
		for _, h := range x.postings.find(x.postings.memberDay(id, r.from)) {
			e := &x.entries[h.entry]
			switch v := x.compare(r, e); {
			case slices.Contains(list, h.entry):
			case v.charge == agrees && v.dates == agrees && r.to == e.to && v.provider == agrees:
				list = append(list, h.entry)
			case len(near) < most && !slices.Contains(near, h.entry):
				near = append(near, h.entry)
			}
		}
	}
	return list, near
}

func rounded(confidence float64) float64 { return math.Round(confidence*100) / 100 }

func joined(reasons []string) string { return strings.Join(reasons, "; ") }
