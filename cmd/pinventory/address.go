package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"pinventory/scanner"
)

// literalPassword matches a URL with a password that is no variable.
var literalPassword = regexp.MustCompile(`://[^/@:]*:[^$@/][^@]*@|[?&](?i:password)=[^$&]`)

var nameForm = regexp.MustCompile(`^[\pL\pN_][\pL\pN_.-]*$`)

func validName(name string) bool { return nameForm.MatchString(name) }

// openable reads a URL and checks that there is a connector for it.
func openable(text string) (scanner.Connection, error) {
	conn, err := scanner.ParseConnection(text)
	if err != nil {
		return scanner.Connection{}, err
	}
	_, err = scanner.Lookup(conn)
	return conn, err
}

// relativeTo makes the path of a file's connection start at a directory. What people see of it stays as written.
func relativeTo(dir string, conn scanner.Connection) (scanner.Connection, error) {
	if conn.Scheme != "sqlite" || dir == "." {
		return conn, nil
	}
	path, err := conn.FilePath()
	if err != nil || filepath.IsAbs(path) {
		return conn, err
	}
	moved, err := scanner.ParseConnection(explicitPath(filepath.Join(dir, path)))
	moved.Location = conn.Location
	return moved, err
}

// explicitPath makes sure that a path is read as one, and not as a URL.
func explicitPath(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return "./" + path
}

// parseSource reads an argument NAME=URL or URL.
func parseSource(arg string) (sourceConfig, error) {
	name, text, named := strings.Cut(arg, "=")
	if !named || !validName(name) {
		name, text = "", arg
	}
	conn, err := openable(text)
	if err != nil {
		return sourceConfig{}, usageError{fmt.Errorf("source %s: %w", orArgument(name), err)}
	}
	if name == "" {
		name = derivedName(conn)
	}
	return sourceConfig{Name: name, Connection: conn}, nil
}

func orArgument(name string) string {
	if name == "" {
		return "on the command line"
	}
	return name
}

// derivedName names a source after its database or file.
func derivedName(conn scanner.Connection) string {
	base := strings.TrimSuffix(filepath.Base(strings.TrimRight(conn.Location, "/")), filepath.Ext(conn.Location))
	_, after, hasScheme := strings.Cut(base, ":")
	if hasScheme {
		base = after
	}
	base = strings.Trim(strings.Map(func(r rune) rune {
		if validName(string(r)) {
			return r
		}
		return '_'
	}, base), "_")
	if base == "" {
		return conn.Scheme
	}
	return base
}
