// Package publish reads code tables as their publishers give them out: CMS's
// NCCI and MUE tables, relative values and ICD-10-CM, NUCC's taxonomy, X12's
// reason codes as a user exports them, a list of therapy codes. It turns them
// into rows of package codeset and keeps them in a folder of package release.
//
// A kind of file is one declaration: how its files are called, which columns
// they have, what a row must be. A file with a wrong row is refused as a whole,
// and the wrong rows are named.
//
// Descriptors of CPT, NUCC and X12 are copyrighted: they are never kept. Where a
// row needs a label it takes our own from the embedded tables.
package publish
