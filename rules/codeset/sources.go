package codeset

import (
	"bytes"
	"io/fs"
	"strings"

	"remedi/edi"
)

// TableInfo tells where a table comes from and which dates it covers.
type TableInfo struct {
	Name       string   // "ncci-ptp"
	Source     string   // publisher and file
	Version    string   // the publisher's release: "2024Q3", "FY2027"
	From       edi.Date // first date of service the table speaks for; zero is open
	To         edi.Date // last date the release was published for; zero where it has no term
	Rows       int
	Confidence string   // high, medium-high, medium, low
	Note       string   // what the table leaves out
	Imported   edi.Date // the day of the import; zero for a table of the program
}

// Sources lists every table in the order of the catalogue, without decoding
// any of them.
func (t *Tables) Sources() []TableInfo {
	infos := t.infos()
	return append(make([]TableInfo, 0, len(infos)), infos...)
}

// Source is the description of one table: its version belongs to a finding
// that rests on it.
func (t *Tables) Source(name string) (TableInfo, bool) {
	for _, info := range t.infos() {
		if info.Name == name {
			return info, true
		}
	}
	return TableInfo{}, false
}

func loadInfos(tables fs.FS) ([]TableInfo, error) {
	var infos []TableInfo
	err := eachRecord(tables, "tables.csv", func(r *record) error {
		rows, counted := r.number("rows")
		if !counted {
			var err error
			if rows, err = countRows(tables, r.text("file")); err != nil {
				return err
			}
		}
		infos = append(infos, TableInfo{
			Name: r.text("name"), Source: r.text("source"), Version: r.text("version"),
			From: r.date("covers_from"), To: r.date("covers_to"), Rows: rows,
			Confidence: r.text("confidence"), Note: r.text("note"),
		})
		return nil
	})
	return infos, err
}

// countRows is the number of rows under the heading of a plain table. Our
// tables have no line break within a field.
func countRows(tables fs.FS, name string) (int, error) {
	text, err := fs.ReadFile(tables, name)
	return max(bytes.Count(text, []byte{'\n'})-1, 0), err
}

// citations turns the short source ids of the table rows into titles. Rows
// that share a source share its text.
type citations struct {
	title map[string]string // id -> title
	whole map[string]string // source column -> text
}

func loadCitations(tables fs.FS) (*citations, error) {
	c := &citations{title: map[string]string{}, whole: map[string]string{}}
	err := eachRecord(tables, "sources.csv", func(r *record) error {
		c.title[r.text("id")] = r.text("title")
		return nil
	})
	return c, err
}

// text spells out a source column: ids parted by blanks become titles parted
// by semicolons. A column that is not made of ids stands as it is.
func (c *citations) text(column string) string {
	if s, ok := c.whole[column]; ok {
		return s
	}
	titles := strings.Fields(column)
	for i, id := range titles {
		title, ok := c.title[id]
		if !ok {
			return column
		}
		titles[i] = title
	}
	s := strings.Join(titles, "; ")
	c.whole[column] = s
	return s
}
