// Package codeset holds the reference tables that the therapy rules ask:
// therapy codes with their Medically Unlikely Edits, NCCI code pairs,
// ICD-10-CM, modifiers, add-on codes, taxonomy, places of service, fees,
// thresholds and the reason and remark codes of remittances.
//
// A table that changes over time is asked with a date of service, so that a
// claim of 2024 that is replayed in 2026 meets the tables of 2024. A row
// without an end date is in force until a newer table replaces it.
//
// The tables are embedded and decoded on first use, each on its own. Lookups
// are safe for concurrent use and those on the path of a claim allocate
// nothing. Every table says where it comes from: see [Tables.Sources].
//
// Codes are given as X12 carries them: upper case, without dots. Labels are
// our own short wording, since CPT descriptors and X12's code sentences are
// copyrighted; ICD-10-CM descriptions are in the public domain and verbatim.
package codeset
