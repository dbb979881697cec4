package guide

import (
	"strings"

	"remedi/edi"
)

// A Transaction is an implementation guide that the tables know. The zero
// value is any other: only envelopes, bare segment and element names and codes
// are known of it.
type Transaction string

// The guides.
const (
	Claim837P     Transaction = "837P"  // 005010X222, X222A1, X222A2
	Remittance835 Transaction = "835"   // 005010X221, X221A1
	Ack999        Transaction = "999"   // 005010X231, X231A1
	Ack277CA      Transaction = "277CA" // 005010X214
	AckTA1        Transaction = "TA1"   // of X12.5: a segment of an interchange, no transaction set
)

// Of is the guide that a transaction set claims to follow. It is empty for a
// nil set.
func Of(set *edi.TransactionSet) Transaction {
	switch {
	case set == nil:
		return ""
	case set.IsProfessionalClaim():
		return Claim837P
	case set.IsRemittance():
		return Remittance835
	case set.Type == "999" && strings.HasPrefix(set.Version, "005010X231"):
		return Ack999
	case set.Type == "277" && strings.HasPrefix(set.Version, "005010X214"):
		return Ack277CA
	}
	return ""
}
