package report_test

import (
	"bytes"
	"fmt"
	"os"
	"time"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
)

// contacts is a history of one scan that found e-mail addresses in one column.
func contacts() []inventory.Scan {
	email := inventory.Column{
		Name: "Email", Position: 1, DataType: "TEXT", State: inventory.StateSampled, Sampled: 59, NonNull: 59,
		Findings: []inventory.Finding{{
			Type: "contact.email", Confidence: 0.99, Share: 1, Letters: []inventory.Letter{"A"}, GDPR: "personal",
			Sensitive: inventory.Sensitivity{State: inventory.SensitiveNo},
			Evidence:  []inventory.Evidence{{Kind: inventory.EvidenceValues, Rule: "email", Matched: 59, Of: 59, Weight: 4}},
		}},
	}
	return []inventory.Scan{{
		ID: "scan-1", Started: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), Status: inventory.ScanComplete,
		Sources: []inventory.SourceResult{{Name: "crm", Complete: true, Tables: []inventory.Table{{
			Ref:   inventory.TableRef{Source: "crm", Schema: "main", Table: "Customer"},
			State: inventory.StateSampled, Sampling: inventory.Sampling{Method: "all", Rows: 59},
			Columns: []inventory.Column{email},
		}}}},
	}}
}

func ExampleBuild() {
	tax, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := report.Build(report.Input{
		History: contacts(), Taxonomy: tax, AsOf: inventory.Date{Year: 2026, Month: time.November, Day: 21},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range d.Categories {
		fmt.Println(c.Key, c.Types[0].Label, c.Sources[0].Origin.Kind)
	}
	// Output: A E-mail address (personal) not_declared
}

func ExampleFormatByName() {
	tax, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := report.Build(report.Input{
		History: contacts(), Taxonomy: tax, AsOf: inventory.Date{Year: 2026, Month: time.November, Day: 21},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	format, err := report.FormatByName("csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	var b bytes.Buffer
	if err := format.Write(&b, d, report.Options{Table: "sources"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(b.String())
	// Output:
	// System,Category of source,Note,Period,Rests on,Window
	// crm,Not declared,,,Not declared,2025-11-21/2026-11-21
}

func ExampleWriteColumns() {
	tax, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	tables := contacts()[0].Sources[0].Tables
	if err := report.WriteColumns(os.Stdout, "ndjson", tables, tax, inventory.PersonalThreshold, report.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"source":"crm","schema":"main","table":"Customer","column":"Email","data_type":"TEXT","state":"sampled","rows":59,"sampled":59,"non_null":59,"personal":true,"confidence":0.99,"ccpa":["A"],"findings":[{"type":"contact.email","fideslang":"user.contact.email","confidence":0.99,"share":1,"ccpa":["A"],"ccpa_conditional":[],"sensitive":"no","gdpr":"personal","evidence":[{"kind":"values","rule":"email","matched":59,"of":59,"weight":4}]}]}
}
