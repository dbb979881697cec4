// Package guide knows what stands where in a transaction set: the loops, and
// short names of loops, segments, elements and codes.
//
// It speaks of the 837 professional claim (005010X222A1), the 835 remittance
// (005010X221A1), the 999 (005010X231A1) and the 277CA (005010X214), and of the
// envelopes around them. The tables are in data/: what stands where is fact,
// the wording is ours, since X12's own titles and code texts are copyrighted.
// A question that the tables cannot answer is answered with an empty string.
//
// For the 837 and the 835 it also checks what stands there: [Professional] and
// [Remittance] are the two guides as tables, and a [Validator] walks them while
// segments go by, or one claim at a time in parallel, with a [Hierarchy] that
// watches how the pieces follow each other. [Numbers] are the faults, a
// [Profile] says how bad each is for a partner.
package guide
