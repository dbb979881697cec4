package main

import (
	"io"
	"os"
	"slices"

	"github.com/spf13/pflag"

	"remedi/edi"
	"remedi/remit"
	"remedi/rules"
	"remedi/rules/records"
)

// contextFlags name the files of what rules need beside the claims.
type contextFlags struct {
	minutes, accumulators string
	history               []string
}

func (f *contextFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.minutes, "minutes", "", "documented treatment minutes: CSV with the columns claim,line,minutes")
	flags.StringVar(&f.accumulators, "accumulators", "", "year-to-date allowed amounts: CSV with the columns member,year,bucket,amount (bucket PT-SLP or OT)")
	flags.StringArrayVar(&f.history, "history", nil, "837P files or folders that were sent earlier; may be given again")
}

// context reads what the flags name into the options of the rules. A CSV file with
// a wrong row is a mistake of the caller's; what cannot be read of the history is
// returned, since the rest of it is good.
func (a *app) context(f contextFlags, o *rules.Options) (lost []*edi.Fault, err error) {
	if f.minutes != "" {
		m, err := readRecords(f.minutes, records.ReadMinutes)
		if err != nil {
			return nil, err
		}
		o.Minutes = m
	}
	if f.accumulators != "" {
		m, err := readRecords(f.accumulators, records.ReadAccumulators)
		if err != nil {
			return nil, err
		}
		o.Accumulators = m
	}
	if len(f.history) > 0 {
		h, lost, err := a.earlier(f.history)
		if err != nil {
			return nil, err
		}
		o.History = h
		return lost, nil
	}
	return nil, nil
}

// readRecords reads a CSV file.
func readRecords[T any](path string, read func(string, io.Reader) (T, error)) (records T, err error) {
	file, err := os.Open(path)
	if err != nil {
		return records, usageError{err}
	}
	defer file.Close()
	if records, err = read(path, file); err != nil {
		return records, usageError{err}
	}
	return records, nil
}

// earlier reads the claims that were sent earlier.
func (a *app) earlier(paths []string) (*records.History, []*edi.Fault, error) {
	if slices.Contains(paths, remit.Stdin) {
		return nil, nil, usagef("--history reads files and folders, not standard input")
	}
	from, err := inputs(paths)
	if err != nil {
		return nil, nil, err
	}
	h, lost := records.NewHistory(), from.missing
	for _, in := range from.list {
		file, err := os.Open(in.Path)
		if err != nil {
			lost = append(lost, unreadable(in.name, err))
			continue
		}
		lost = append(lost, h.Read(in.name, file)...)
		file.Close()
	}
	a.log.Info("read earlier claims", "files", len(from.list), "claims", h.Claims)
	return h, lost, nil
}
