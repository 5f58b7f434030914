"""Ways in which telling can fail.

AlertError
└─ DeliveryError          a channel did not take a digest; `transient`: it is tried again later
   └─ ChannelDownError    it takes none at present: nobody else is tried over it in this pass
"""


class AlertError(Exception):
    """Telling failed; base class."""


class DeliveryError(AlertError):
    """A channel did not take a digest.

    No secret of a channel ever stands in it: no password, no token, no address of a webhook.

    Attributes:
        digest: id of the digest.
        channel: what refused it, e.g. `files`.
        reason: what was observed.
        remedy: what to do.
        transient: whether a later run tries again.
    """

    def __init__(
        self, digest: str, channel: str, reason: str, *, remedy: str, transient: bool
    ) -> None:
        super().__init__(f"digest {digest!r} was not delivered to {channel}: {reason}; {remedy}")
        self.digest = digest
        self.channel = channel
        self.reason = reason
        self.remedy = remedy
        self.transient = transient


class ChannelDownError(DeliveryError):
    """A channel takes no digest at present, whatever it says and whoever it is for."""

    def __init__(self, digest: str, channel: str, reason: str, *, remedy: str) -> None:
        super().__init__(digest, channel, reason, remedy=remedy, transient=True)
