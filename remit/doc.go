// Package remit matches remittances (835) to the claims that they answer (837P)
// and attributes each denial to the rule that would have caught it.
//
// [Reconcile] does the whole of it: one pass over the claim files makes a
// compact index, one pass over the remittances matches each remitted claim and
// its lines, and every adjustment that refuses payment becomes a [Denial]. For
// those the claim is read again as it was sent and today's rules are replayed
// on it, with the code tables of its dates of service. Which rules could have
// caught which denial is the [Attribution] table.
//
// Nothing is guessed: a claim or line that cannot be told from another is said
// to be ambiguous, and a rule that could not run is said to be skipped.
package remit
