package ack

// A Verdict is a code of acceptance: TA104, IK501, AK501 or AK901. A code that
// is none of the constants is kept as it stands: M, W and X of the guides speak
// of encryption and assurance, and reject.
type Verdict string

// The verdicts, as X12 writes them.
const (
	Accepted           Verdict = "A"
	AcceptedWithErrors Verdict = "E"
	PartlyAccepted     Verdict = "P" // a group only: at least one set was rejected
	Rejected           Verdict = "R"
)

// Accepts says whether what the verdict is about goes on to the next step,
// with or without errors. A group that is accepted in part does not as a whole.
func (v Verdict) Accepts() bool { return v == Accepted || v == AcceptedWithErrors }

// Rejects says whether what the verdict is about was refused.
func (v Verdict) Rejects() bool {
	switch v {
	case Rejected, "M", "W", "X":
		return true
	}
	return false
}

// String is the verdict in words, for reports.
func (v Verdict) String() string {
	switch {
	case v == Accepted:
		return "accepted"
	case v == AcceptedWithErrors:
		return "accepted with errors"
	case v == PartlyAccepted:
		return "accepted in part"
	case v.Rejects():
		return "rejected"
	case v == "":
		return "no verdict"
	}
	return "unknown verdict"
}

// worse is the verdict on the whole of two things.
func worse(a, b Verdict) Verdict {
	rank := func(v Verdict) int {
		switch v {
		case Rejected:
			return 2
		case AcceptedWithErrors:
			return 1
		}
		return 0
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}
