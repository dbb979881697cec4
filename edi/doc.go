// Package edi reads and writes ASC X12 interchanges as a stream.
//
// It knows X12 itself (delimiters, segments, elements, envelopes, positions)
// and nothing of what a transaction set means: claims are in edi/claim,
// remittances in edi/remittance.
//
// A [Reader] turns any io.Reader into [Segment] values, one pass, in constant
// memory and without an allocation per segment. A [Walker] watches the segments
// go by and checks ISA/IEA, GS/GE and ST/SE. Whatever is wrong is a [*Fault]
// with a [Position]; a fault says what it costs (nothing, a transaction set, an
// interchange) and reading goes on behind it. A [Writer] gives back the same
// bytes.
package edi
