package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// headroom is how much may be allocated between two collections. What is alive
// while files stream by is a few MiB, and in proportion to that alone the
// collector would run every few MiB read: a tenth of a check's time.
const headroom = 20 << 20

// keepHeadroom lets the heap grow by headroom, however little is alive, before
// it is collected; and by no more than usual where much is. A GOGC of the
// user's own holds instead.
func keepHeadroom() {
	if os.Getenv("GOGC") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var tune func(*[]metrics.Sample)
	tune = func(live *[]metrics.Sample) { // behind each collection, since nothing holds its argument
		metrics.Read(*live)
		debug.SetGCPercent(percentFor((*live)[0].Value.Uint64()))
		runtime.SetFinalizer(live, tune)
	}
	tune(&live)
}

// percentFor is the GOGC for a heap of which so many bytes are alive.
func percentFor(live uint64) int {
	return int(min(max(headroom*100/max(live, 1<<20), 100), 1000))
}
