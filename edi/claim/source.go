package claim

import "remedi/edi"

// A Loop is a run of segments as they stand in the file, newlines and
// indentation included.
type Loop struct {
	Raw  string    // from the first segment's identifier to behind the last terminator
	Lead string    // newlines and indentation before it, which a copy repeats
	At   edi.Place // of the first segment

	// Damage says why the loop is not whole; nil for a sound one.
	Damage *edi.Fault
}

// A Source is a claim as it was sent: its own bytes and the loops around it
// that say who bills, who is insured and who was treated. It is all that is
// needed to write the claim again, to keep it, or to replay rules on it.
//
// Loops are shared by the claims below them: two sources with the same Billing
// pointer have the same billing provider.
type Source struct {
	Interchange *edi.Interchange
	Group       *edi.Group
	Set         *edi.TransactionSet
	Header      *Loop  // ST, BHT and loops 1000A, 1000B
	Billing     *Loop  // 2000A with 2010AA-AC; nil where the file has none before the claim
	Subscriber  *Loop  // 2000B with 2010BA, 2010BB; nil where missing
	Patient     *Loop  // 2000C with 2010CA; nil where the subscriber is the patient
	Control     string // CLM01, as the reader saw it
	Body        Loop   // 2300 down to 2440: CLM to the last segment before the next claim
}

// Damage is the fault that keeps the claim from being read as it was sent: a
// segment that had to be passed over, in the claim or in a loop around it, or a
// file that ends inside it. It is nil for a claim that is whole.
func (s *Source) Damage() *edi.Fault {
	for _, l := range []*Loop{&s.Body, s.Patient, s.Subscriber, s.Billing, s.Header} {
		if l != nil && l.Damage != nil {
			f := *l.Damage
			f.Pos.Claim = s.Control
			return &f
		}
	}
	return nil
}
