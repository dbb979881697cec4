package main

import (
	"io"
	"log/slog"
)

// loggable are the only attributes that the log may carry: counts, codes,
// file names and times, never what stands in a claim.
var loggable = map[string]bool{
	slog.TimeKey: true, slog.LevelKey: true, slog.MessageKey: true,
	"command": true, "file": true, "files": true, "bytes": true, "claims": true, "lines": true,
	"payments": true, "denials": true, "code": true, "offset": true, "rules": true, "seconds": true,
	"workers": true, "config": true, "exit": true,
}

// newLog makes a handler that drops every attribute which is not on the list.
func newLog(w io.Writer, format string, level slog.Leveler) slog.Handler {
	o := &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, attr slog.Attr) slog.Attr {
		if !loggable[attr.Key] {
			return slog.Attr{}
		}
		return attr
	}}
	if format == "json" {
		return slog.NewJSONHandler(w, o)
	}
	return slog.NewTextHandler(w, o)
}
