// Package report turns results into what people and programs read: tables for
// a terminal, JSON Lines and CSV.
//
// The JSON is a contract with other programs: fields may be added, never
// renamed or dropped. Each report keeps its own summary and writes it last.
package report
