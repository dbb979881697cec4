// Package guide knows what stands where in a transaction set: the loops, and
// short names of loops, segments, elements and codes.
//
// It speaks of the 837 professional claim (005010X222A1), the 835 remittance
// (005010X221A1), the 999 (005010X231A1), the 277CA (005010X214) and the TA1
// (X12.5), and of the envelopes around them. The tables are in data/: what stands where is fact,
// the wording is ours, since X12's own titles and code texts are copyrighted.
// A question that the tables cannot answer is answered with an empty string.
//
// It also checks what stands there: [Professional], [Remittance],
// [ImplementationAck], [ClaimAck] and [InterchangeAck] are the guides as tables,
// [For] is that of a transaction set, and a [Validator] walks them while segments
// go by, or one run at a time in parallel, with a [Hierarchy] that watches how
// the runs follow each other. [Numbers] are the faults, a [Profile] says how bad
// each is for a partner. Sums are not checked here: those of an acknowledgement
// are its reader's business (package ack).
package guide
