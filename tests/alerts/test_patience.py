"""Why a connection failed, in words."""

import errno
import os
import socket
import ssl

import pytest

from alerts.patience import why


def caused(cause: Exception) -> Exception:
    """An exception of a library, raised because of another."""
    error = RuntimeError("https://example.org/s3cr3t")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (socket.gaierror(socket.EAI_NONAME, "s3cr3t"), "the host name was not found"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "s3cr3t"), "the connection was refused"),
        (TimeoutError("s3cr3t"), "no answer in time"),
        (ssl.SSLError("s3cr3t"), "TLS failed (no reason given)"),
        (
            OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH), "s3cr3t"),
            "the connection broke (Network is unreachable)",
        ),
        (ValueError("s3cr3t"), "the server hung up"),
    ],
)
def test_the_cause_behind_an_error_is_told_and_its_details_are_not(
    cause: Exception, said: str
) -> None:
    """Libraries wrap what the system says, and some of them repeat an address."""
    assert why(caused(cause)) == why(cause) == said
