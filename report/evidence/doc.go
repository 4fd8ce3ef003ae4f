// Package evidence packs what a disclosure rests on into one archive that can be handed to an auditor, and checks such
// archives.
//
// In come a disclosure with its scans, register, rules and decisions; out goes a ZIP archive of files that each say
// something of them, with a manifest of their SHA-256 digests and, where there is a key, a signature over the manifest.
// Equal contents and keys give equal bytes, save for ECDSA keys, whose signatures are random. No value that was read from a
// source is in it, as none is in what comes in.
//
// Signatures have the form of OpenSSH, so that people sign with the keys they have, and anyone can check a signature
// without this program: ssh-keygen -Y verify.
package evidence
