package policy

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleaner takes the markup out of a passage of Markdown or plain text and keeps the lines on which its parts stand.
type cleaner struct {
	raw   passage
	out   strings.Builder
	marks []mark
	links []link
}

var (
	inlineLink = regexp.MustCompile(`^!?\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)|\[[^\]]*\])`)
	inlineTag  = regexp.MustCompile(`(?i)^</?[a-z][^<>]*>|^<!--.*?-->`)
	lineBreak  = regexp.MustCompile(`(?i)^</?(?:br|p|li|div|ul|ol)\b[^<>]*>`)
	autoLink   = regexp.MustCompile(`^<(https?://[^<>\s]+|[^<>\s@]+@[^<>\s]+)>`)
	entity     = regexp.MustCompile(`^&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);`)
	attributes = regexp.MustCompile(`^\{:?\s*[#.][^{}]*\}|^\{:[^{}]*\}`)
)

// cleanInline gives a passage without markup, and the links in it. A line break that the markup asks for stays as "\n".
func cleanInline(raw passage) (passage, []link) {
	c := &cleaner{raw: raw}
	c.run(0, len(raw.text))
	text := c.out.String()
	p := passage{text: text, marks: c.marks}
	return p.slice(0, len(text)), c.links
}

func (c *cleaner) run(from, to int) {
	for i := from; i < to; {
		i += c.step(i, to)
	}
}

// markupLength bounds how far the end of a link or a tag is looked for, in bytes, so that a text of opening brackets
// does not take time that grows with its square.
const markupLength = 2000

// step handles what stands at i and gives its length.
func (c *cleaner) step(i, to int) int {
	rest := c.raw.text[i:min(to, i+markupLength)]
	switch rest[0] {
	case '\\':
		if len(rest) > 1 && strings.IndexByte("|*_`[]()#<>-.!~\\", rest[1]) >= 0 {
			c.emit(rest[1:2], i)
			return 2
		}
	case '!', '[':
		if n := c.link(i, rest); n > 0 {
			return n
		}
	case '<':
		if n := c.tag(i, rest); n > 0 {
			return n
		}
	case '&':
		if found := entity.FindString(rest); found != "" {
			c.emit(html.UnescapeString(found), i)
			return len(found)
		}
	case '{':
		if found := attributes.FindString(rest); found != "" {
			return len(found)
		}
	case '`', '~':
		return 1
	case '*', '_':
		if c.emphasis(i, rest) {
			return 1
		}
	}
	_, size := utf8.DecodeRuneInString(rest)
	c.emit(rest[:size], i)
	return size
}

func (c *cleaner) link(i int, rest string) int {
	m := inlineLink.FindStringSubmatchIndex(rest)
	if m == nil {
		return 0
	}
	target := ""
	if m[4] >= 0 {
		target = rest[m[4]:m[5]]
	}
	if rest[0] == '[' && target != "" {
		text, _ := cleanInline(passageOf(rest[m[2]:m[3]], 0))
		c.links = append(c.links, link{text: text.text, target: target, line: c.raw.lineAt(i)})
	}
	c.run(i+m[2], i+m[3])
	return m[1]
}

func (c *cleaner) tag(i int, rest string) int {
	if m := autoLink.FindStringSubmatch(rest); m != nil {
		c.emit(m[1], i)
		return len(m[0])
	}
	if m := lineBreak.FindString(rest); m != "" {
		c.emit("\n", i)
		return len(m)
	}
	return len(inlineTag.FindString(rest))
}

// emphasis reports whether the mark at i only sets off words: "*" always, "_" where no word goes on at both sides.
func (c *cleaner) emphasis(i int, rest string) bool {
	if rest[0] == '*' {
		return len(rest) < 2 || rest[1] != ' ' || i > 0 && c.raw.text[i-1] != ' '
	}
	before, _ := utf8.DecodeLastRuneInString(c.raw.text[:i])
	after, _ := utf8.DecodeRuneInString(rest[1:])
	return !isWordRune(before) || !isWordRune(after)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// emit writes text that stands at an offset of the raw passage, with runs of blanks as one.
func (c *cleaner) emit(text string, offset int) {
	if line := c.raw.lineAt(offset); len(c.marks) == 0 || c.marks[len(c.marks)-1].line != line {
		c.marks = append(c.marks, mark{c.out.Len(), line})
	}
	for _, r := range text {
		if r == '\u00a0' || r == '\t' || r == '\u200b' || r == '\ufeff' {
			r = ' '
		}
		if r == ' ' && strings.HasSuffix(c.out.String(), " ") {
			continue
		}
		c.out.WriteRune(r)
	}
}
