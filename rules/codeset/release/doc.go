// Package release keeps imported releases of code tables in a folder, each
// table apart:
//
//	ncci-ptp/
//	  current                  names the release in use
//	  2-5f0c1a9be7d3/          number and start of the checksum
//	    manifest.json
//	    table                  rows, in a form that package codeset reads
//
// A release is written beside the others, flushed, and moved to its name; only
// then current is replaced by another rename. Whatever fails in between leaves
// the release before in use. Nothing is ever changed in place, so that a
// rollback is current naming the release before.
package release
