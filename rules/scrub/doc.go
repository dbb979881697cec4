// Package scrub checks streams of 837P claims: one stream in, a [Verdict] for
// each claim and every fault of the file out, in file order.
//
// One goroutine cuts the stream into claims, several decode them and run the
// rules, and the caller gets the results in the order of the file, whatever the
// number of workers. Memory does not grow with the file but for 16 bytes a
// claim, by which repeated claim numbers are told.
package scrub
