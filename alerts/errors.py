"""Ways in which telling can fail.

AlertError
└─ DeliveryError    a channel did not take a digest; `transient`: the next run tries again
"""


class AlertError(Exception):
    """Telling failed; base class."""


class DeliveryError(AlertError):
    """A channel did not take a digest.

    Attributes:
        digest: id of the digest.
        channel: what refused it, e.g. `files`.
        transient: whether the next run tries again; the message says what to do until then.
    """

    def __init__(
        self, digest: str, channel: str, reason: str, *, remedy: str, transient: bool
    ) -> None:
        super().__init__(f"digest {digest!r} was not delivered to {channel}: {reason}; {remedy}")
        self.digest = digest
        self.channel = channel
        self.transient = transient
