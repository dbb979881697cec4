// Package records reads what a practice keeps beside its claims: documented
// treatment minutes and year-to-date amounts from CSV files, and the claims that
// it sent earlier from 837P files. They are what rules.Minutes, rules.Accumulators
// and rules.History ask for where there is no ledger.
//
// All of it is held in memory, and is read-only once it is read.
package records
