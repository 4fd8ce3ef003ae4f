// Package policy reads a published privacy notice, compares it with the disclosure of what is held, and drafts one.
//
// In comes a notice as plain text, Markdown, HTML or PDF, in English or Dutch; out goes a [Notice]: for each category
// of Cal. Civ. Code 1798.140(v)(1) whether it is declared, denied or mentioned, under which name and condition, with
// what sources, purposes, recipients and retention, and whether it is disclosed, sold or shared; each with the lines
// that say so. What could not be read is listed.
//
// The reading goes in steps: a file becomes blocks (headings, paragraphs, items, tables), each with its lines and its
// language; names of categories, verbs, denials and doubt are found by phrases, which are data, under data/; lists,
// tables and sentences become entries; entries become the notice. Nothing depends on the layout of one company.
package policy
