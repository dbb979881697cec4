package payer

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed profiles/*.yaml
var files embed.FS

// Builtin lists the names of the profiles that come with the program.
func Builtin() []string {
	paths, _ := fs.Glob(files, "profiles/*.yaml") // the pattern is sound
	for i, p := range paths {
		paths[i] = strings.TrimSuffix(path.Base(p), ".yaml")
	}
	slices.Sort(paths)
	return paths
}

// builtin reads a profile that comes with the program. ok is false where there is
// none of that name.
func builtin(name string) (p *Profile, ok bool, err error) {
	text, err := files.ReadFile("profiles/" + name + ".yaml")
	if err != nil {
		return nil, false, nil
	}
	p, err = Read(builtinFile(name), text)
	return p, true, err
}

func builtinFile(name string) string { return "built-in/" + name + ".yaml" }
