"""How a digest looks as a mail to one recipient."""

import datetime as dt
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from hashlib import sha256
from urllib.parse import quote

from alerts.addresses import is_mailbox
from alerts.channels import EmailChannel
from alerts.render import Rendered
from alerts.text import plain


class _OneLine(UnstructuredHeader, BaseHeader):
    """A header of ASCII without spaces.

    Folding would write a long one as encoded words, which nothing reads in these headers.
    """

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("List-Unsubscribe", "X-Sillok-Digest"):
    _HEADERS.map_to_type(_name, _OneLine)
# 7 bits: a server need not take more, and smtplib does not ask it.
_POLICY = policy.SMTP.clone(cte_type="7bit", header_factory=_HEADERS)


def write_letter(
    rendered: Rendered,
    channel: EmailChannel,
    recipient: str,
    *,
    subscription: str,
    now: dt.datetime,
) -> EmailMessage:
    """Writes the mail that brings a digest to one recipient, who sees no other.

    A repeat has the same `Message-ID`, so that whoever gets it can recognise it.

    Args:
        rendered: what it says, as text and as HTML.
        channel: who it comes from.
        recipient: an address without a name.
        subscription: key of the subscription, which the recipient can ask to be taken off.
        now: its date; aware.

    Raises:
        ValueError: the sender or the recipient is no address.
    """
    sender = _address(channel.sender)
    message = EmailMessage(_POLICY)
    message["Subject"] = _verbatim(rendered.subject)
    message["From"] = sender
    message["To"] = _address(recipient)
    message["Date"] = now
    message["Message-ID"] = f"<{_mark(rendered.digest, recipient)}@{sender.domain}>"
    asking = quote(f"unsubscribe {subscription}", safe="")
    message["List-Unsubscribe"] = f"<mailto:{quote(channel.sender, safe='@')}?subject={asking}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Sillok-Digest"] = quote(rendered.digest, safe="")
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    return message


def _verbatim(subject: str) -> str:
    """A subject in which nothing looks encoded.

    Whatever stands between `=?` and `?=` is decoded when the header is set, after it was made safe,
    and written as it came out: a title could bring line breaks, and headers behind them.
    """
    return plain(subject).replace("=?", "= ?")


def _address(printed: str) -> Address:
    if not is_mailbox(printed):
        message = f"{plain(printed)[:80]!r} is no email address"
        raise ValueError(message)
    return Address(addr_spec=printed)


def _mark(digest: str, recipient: str) -> str:
    """What one digest to one recipient is recognised by; tells nobody who that is."""
    return sha256(f"{digest}\n{recipient}".encode()).hexdigest()[:32]
