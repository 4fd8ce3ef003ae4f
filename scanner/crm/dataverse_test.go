package crm

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

func init() { doubles["dataverse"] = newDataverse }

// newDataverse is a double of Dataverse's Web API version 9.2 with its token endpoint, made from the vendor's
// documentation.
func newDataverse() double {
	s := stock{large: "contact", small: "account", empty: "lead", long: "annotation"}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /oauth2/v2.0/token", answerToken)
	const api = "/api/data/v9.2/"
	mux.Handle("GET "+api+"EntityDefinitions", bearer(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) { listEntities(w, s) }), dataverseFault("login")))
	mux.Handle("GET "+api+"{path...}", bearer(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) { answerDataverse(w, r, s) }), dataverseFault("login")))
	return double{
		options: map[string]string{
			"client_id": "app", "client_secret": secretToken, "tenant": "example.com", "token_url": "/oauth2/v2.0/token",
		},
		handler: mux, victim: s.large,
		reads: func(r *http.Request) bool { return r.URL.Path == api+"contacts" },
		describes: func(r *http.Request) bool {
			return r.URL.Path == api+"EntityDefinitions(LogicalName='contact')/Attributes"
		},
		fault: dataverseFault, empty: `{"value":[]}`, suite: s.suite(),
	}
}

// answerToken gives the token of the doubles to an application that knows the secret.
func answerToken(w http.ResponseWriter, r *http.Request) {
	if r.ParseForm() != nil || r.PostForm.Get("client_secret") != secretToken {
		answerError(w, http.StatusUnauthorized, `{"error":"invalid_client"}`)
		return
	}
	answerJSON(w, map[string]any{"access_token": secretToken, "token_type": "Bearer", "expires_in": 3600})
}

func dataverseFault(kind string) string {
	code := map[string]string{
		"login": "0x80048306x", "denied": "0x80040220", "gone": "0x80060888", "throttled": "0x80072322", "server": "0x80040216",
	}[kind]
	return fmt.Sprintf(`{"error":{"code":%q,"message":"about %s"}}`, code, canary)
}

func localized(text string) map[string]any {
	return map[string]any{"UserLocalizedLabel": map[string]any{"Label": text, "LanguageCode": 1033}}
}

func listEntities(w http.ResponseWriter, s stock) {
	entities := []any{map[string]any{"LogicalName": "contactleads", "EntitySetName": "contactleadscollection", "IsIntersect": true}}
	for _, name := range s.suite().Names {
		entities = append(entities, map[string]any{
			"LogicalName": name, "EntitySetName": name + "s", "DisplayName": localized(strings.ToUpper(name[:1]) + name[1:]),
			"Description": localized(""), "IsCustomEntity": false, "IsIntersect": false, "TableType": "Standard",
		})
	}
	answerJSON(w, map[string]any{"value": entities})
}

// attribute describes a column as EntityDefinitions do.
func attribute(name, typ string) map[string]any {
	return map[string]any{
		"LogicalName": name, "AttributeType": typ, "DisplayName": localized(name), "Description": localized(""),
		"IsCustomAttribute": false, "IsValidForRead": true, "AttributeOf": nil, "IsSecured": name == "new_diagnosis",
	}
}

func answerDataverse(w http.ResponseWriter, r *http.Request, s stock) {
	path := r.PathValue("path")
	if entity, cast, ok := strings.Cut(path, "/Attributes"); ok && strings.HasPrefix(entity, "EntityDefinitions(") {
		answerJSON(w, map[string]any{"value": attributes(cast != "")})
		return
	}
	entity := strings.TrimSuffix(path, "s")
	total, ok := s.total(entity)
	if !ok {
		answerError(w, http.StatusNotFound, dataverseFault("gone"))
		return
	}
	from, _ := strconv.Atoi(r.URL.Query().Get("$skiptoken"))
	_, text, _ := strings.Cut(r.Header.Get("Prefer"), "odata.maxpagesize=")
	size, _ := strconv.Atoi(text)
	wanted := strings.Split(r.URL.Query().Get("$select"), ",")
	records := s.slice(entity, from, min(size, 5000))
	for i, values := range records {
		chosen := map[string]any{"@odata.etag": `W/"1"`}
		for _, name := range wanted {
			chosen[name] = values[name]
		}
		records[i] = chosen
	}
	body := map[string]any{"value": records}
	if from+size < total {
		query := r.URL.Query()
		query.Set("$skiptoken", strconv.Itoa(from+size))
		// The address of the next page is absolute, as the vendor's is.
		body["@odata.nextLink"] = "http://" + r.Host + r.URL.Path + "?" + query.Encode()
	}
	answerJSON(w, body)
}

// attributes lists the columns of every entity; texts alone when their own description is asked for.
func attributes(texts bool) []any {
	email := attribute("email", "String")
	email["FormatName"], email["MaxLength"] = map[string]any{"Value": "Email"}, 100
	list := []any{email}
	for _, name := range []string{"seq", "new_diagnosis"} {
		list = append(list, attribute(name, "String"))
	}
	if texts {
		return list
	}
	shadow := attribute("emailyomi", "String")
	shadow["AttributeOf"] = "email"
	return append(list, attribute("note", "Memo"), attribute("parentcustomerid", "Lookup"), shadow)
}
