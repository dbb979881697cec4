// Package ack writes and reads the acknowledgements of X12: the TA1 of an
// interchange, the 999 of a functional group (and the older 997, to read), and
// the 277CA of claims.
//
// Written are answers to what was received: a [Writer] makes TA1 and 999, a
// [ClaimWriter] makes 277CA, both as a stream. A [Responder] stands between the
// faults that a reader of claims tells and a Writer. Sender and receiver change
// places, delimiters and the test indicator stay, control numbers come from a
// [Sequence].
//
// Read is what partners answer to us: a [Reader] yields [Event] values, of any
// of the kinds, one after the other, and says what does not add up as
// [edi.Fault] between them. Codes that no table knows are kept as they stand.
//
// The types are the same both ways. The package knows claims only as far as an
// acknowledgement speaks of them, and no rules: who finds something wrong says
// so in these types. What a rule finds belongs into the 277CA, never into the
// 999, which speaks of X12 and the implementation guide alone.
//
// References in the comments are to 005010X231A1 (999), 005010X214 (277CA) and
// X12.5 (TA1): AK904 is the fourth element of segment AK9, 2200D a loop.
package ack
