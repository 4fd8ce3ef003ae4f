package policy

// blockKind says what a block is.
type blockKind int

// The kinds of blocks.
const (
	blockParagraph blockKind = iota
	blockHeading
	blockItem // an item of a list
	blockTable
)

// block is a part of a notice: a heading, a paragraph, an item of a list or a table.
type block struct {
	kind     blockKind
	level    int     // heading: 1 to 6; item: depth, from 0
	marker   string  // item: "-", "1", "a" or "i"
	check    string  // item: "yes" or "no" where the list has boxes to tick
	implicit bool    // paragraph: a short line on its own, which may be a heading
	text     passage // of all but tables
	rows     [][]passage
	header   bool   // table: the first row is marked as a header
	language string // filled by tellLanguages
}

// firstLine gives the line on which the block begins.
func (b *block) firstLine() int {
	if b.kind == blockTable && len(b.rows) > 0 && len(b.rows[0]) > 0 {
		return b.rows[0][0].line()
	}
	return b.text.line()
}

// lastLine gives the line on which the block ends.
func (b *block) lastLine() int {
	last := b.firstLine()
	for _, row := range b.rows {
		for _, cell := range row {
			last = max(last, cell.lineAt(len(cell.text)))
		}
	}
	return max(last, b.text.lineAt(len(b.text.text)))
}

// allText gives the words of the block.
func (b *block) allText() string {
	if b.kind != blockTable {
		return b.text.text
	}
	text := ""
	for _, row := range b.rows {
		for _, cell := range row {
			text += cell.text + " "
			if len(text) > languageSample {
				return text
			}
		}
	}
	return text
}

// document is a notice as a sequence of blocks.
type document struct {
	title  string // of an HTML page
	blocks []block
	links  []link
}

// link is a reference from the notice to another text.
type link struct {
	text, target string
	line         int
}
