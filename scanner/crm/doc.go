// Package crm reads CRMs and other services that answer with JSON over HTTPS.
//
// In come a connection, credentials and limits; out go the objects of the service as tables, its fields as columns with
// the labels that people gave them there, and samples of its records. A service is described by one YAML file, a Spec:
// those in the folder connectors are built in, each registered under its name as URL scheme; Load reads one of the
// user's own. What no description can express is code in the file of the service, registered with extend.
//
// It promises to change nothing and to tell nothing: it calls the configured hosts alone, with GET, or with POST where
// the description says why that call reads; it follows no redirect; it counts its calls against a budget; and no error
// or log line of it quotes an answer, a query or a credential.
package crm
