// Package taxonomy is the vocabulary: the data types, with the CCPA letters, sensitive items, GDPR classes, labels and
// words of each, and the law they rest on, by effective date.
//
// In come embedded YAML files, one per data type and one per version of the law, and optionally a user's own files;
// out goes a validated Taxonomy. A bad file gets an error that names file, line and field.
//
// A user's file looks like this; every field of Type and every list of the embedded words can stand in it:
//
//	types:
//	  - id: own.clan_tag
//	    label: {en: Clan tag, nl: Clantag}
//	    group: online
//	    letters: [{letter: A}]
//	    sensitive: {state: no}
//	    gdpr: {class: personal}
//	    fideslang: user.unique_id
//	    names: {en: [clan tag]}
//	words:
//	  abbreviations: {en: {ctag: clan tag}}
//	  tables: {person: {en: [squad]}}
//	  ignored_values: [support@example.com]
//	patterns:
//	  - {name: own_clan, source: Rules of the game, types: [own.clan_tag], match: '#[A-Z0-9]{6}'}
//
// The file docs/rules.md explains every field.
package taxonomy
