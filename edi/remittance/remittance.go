// Package remittance reads 835 remittances (005010X221A1) as a stream.
//
// A [Reader] yields, in file order, each [Payment] (a transaction set: who
// pays whom how much), its [Claim] values and, at the end of the set, the
// provider adjustments and the balance. Nothing is forced to balance: what
// does not add up is reported as an [Imbalance], to the cent. What is not as
// the guide has it is an [edi.Fault] between events, and reading goes on.
//
// References in the comments are to the 835 guide: CLP04 is the fourth element
// of segment CLP, 2100 a loop.
package remittance
