// Package register reads what people declare about their systems: purposes, sources, recipients, disclosures,
// retention periods and statements, none of which a scan can see.
//
// In comes register.yaml; out goes an inventory.Register in which every fact carries the file and line that says it,
// who declared it and when, and the period for which it holds. A register with faults yields no Register but Problems:
// all of them at once, each with its line and path.
//
// Three facts are inherited. Who declared a fact and when ("by", "on") comes from the nearest of the fact itself, its
// table or system, and the top-level "declared". The period ("from", "to") comes from the nearest of the fact, its
// table and its system; a fact that gives one end of a period gives the whole of it.
//
// Sensitive personal information is declared by item: a disclosure lists keys such as "ae1A" under "sensitive". The
// letter L under "categories" is accepted too and stands, without items, for every sensitive item of the system. The
// reader adds L where only items are given, so that both forms tell a report the same.
//
// A value "TODO", alone or before words, is a question that is still to be answered. It declares nothing: the fact that
// needs it is left out, nothing is inherited in its place, and Register.Unanswered lists it.
//
// Keys and closed lists come from the JSON Schema that [Schema] gives, so that the reader and the schema accept the same.
//
// A value that is left out or null is "not declared", which is not the same as an empty list or "no".
package register
