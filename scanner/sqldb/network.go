package sqldb

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"syscall"
)

// networkFault explains an error of making a connection, before the database had a say.
func networkFault(err error) fault {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return fault{kind: faultHost}
	}
	if errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.EHOSTUNREACH) || errors.Is(err, syscall.ENETUNREACH) {
		return fault{kind: faultRefused}
	}
	if tlsError(err) {
		return fault{kind: faultTLS}
	}
	return fault{kind: faultOther}
}

func tlsError(err error) bool {
	_, header := errors.AsType[tls.RecordHeaderError](err)
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	_, authority := errors.AsType[x509.UnknownAuthorityError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	return header || verification || alert || authority || host ||
		strings.Contains(err.Error(), "server refused TLS connection") // pgconn has no type for it
}
