"""How versions stand in the tables: values to rows, and rows back to the same values."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict

from scrapers.notice import (
    Attachment,
    Block,
    Cell,
    Document,
    Link,
    Notice,
    Sha256,
    SourceKey,
)
from storage.records import AttachedFile, Claim, Contact, Deadline, Figure, Relation, Version
from storage.store import Row, instant, moment


def version_row(run: int, notice: int, version: Version) -> Row:
    """The head of a version; its parts are rows of their own."""
    read = version.notice
    return {
        "notice": notice,
        "seq": version.seq,
        "run": run,
        "recorded_at": instant(version.recorded_at),
        "cause": version.cause,
        "reader": version.reader,
        "snapshot": version.snapshot,
        "title": read.title,
        "published_on": read.published_on and read.published_on.isoformat(),
        "department": read.department,
        "contact": read.contact,
        "language": read.language,
        "url": read.url,
        "licence": read.licence,
        "links": _json([asdict(link) for link in read.links]),
        "unread": _json([list(pair) for pair in read.unread]),
    }


def block_row(block: Block) -> Row:
    """A block; its cells are JSON, because nothing asks for one cell."""
    return {
        "kind": block.kind,
        "text": block.text,
        "cells": _json([asdict(cell) for cell in block.cells]),
        "table_index": block.table,
        "caption": block.caption,
    }


def attachment_row(file: AttachedFile, place: str) -> Row:
    """An attachment as printed, and the place that it is; of its bytes, see `file_row`."""
    return {
        "name": file.attachment.name,
        "place": place,
        "file_group": file.attachment.group,
        "file_order": file.attachment.order,
        "extension": file.attachment.extension,
    }


def file_row(file: AttachedFile, fetched_at: dt.datetime) -> Row:
    """What became of asking for the bytes of an attachment."""
    return {
        "fetched_at": instant(fetched_at),
        "snapshot": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
        "state": file.state,
        "reason": file.reason,
        "text": "",
    }


def document_row(document: Document) -> Row:
    """What a file says; its blocks are rows of their own."""
    return {
        "media_type": document.media_type,
        "state": document.state,
        "reason": document.reason,
        "fault": document.fault,
        "starts": _json(document.starts),
        "is_damaged": document.is_damaged,
    }


def document(row: Row, blocks: Iterable[Row]) -> Document:
    """The document that these rows were made from."""
    return Document(
        media_type=row["media_type"],
        state=row["state"],
        reason=row["reason"],
        fault=row["fault"],
        starts=tuple(json.loads(row["starts"])),
        is_damaged=bool(row["is_damaged"]),
        blocks=tuple(map(block, blocks)),
    )


def figure_row(figure: Figure) -> Row:
    """A figure; its columns are named as its fields."""
    return asdict(figure)


def claim_row(claim: Claim) -> Row:
    """A claim; its columns are named as its fields."""
    return asdict(claim) | {"figures": " ".join(map(str, claim.figures))}


def deadline_row(deadline: Deadline) -> Row:
    """A deadline; its columns are named as its fields."""
    return asdict(deadline) | {
        "due_on": deadline.due_on.isoformat(),
        "due_at": deadline.due_at and instant(deadline.due_at),
        "opens_on": deadline.opens_on and deadline.opens_on.isoformat(),
    }


def contact_row(contact: Contact) -> Row:
    """A contact; its columns are named as its fields."""
    return asdict(contact)


def relation_row(relation: Relation) -> Row:
    """A relation; its columns are named as its fields."""
    return asdict(relation)


def version(
    head: Row,
    *,
    blocks: Iterable[Row],
    files: Iterable[tuple[Row, Iterable[Row]]],
    figures: Iterable[Row],
    claims: Iterable[Row],
    deadlines: Iterable[Row],
    contacts: Iterable[Row],
    relations: Iterable[Row],
) -> Version:
    """The version that these rows were made from.

    *head* also says source and number; of *files*, each comes with the blocks of its text.
    """
    attached = tuple(_file(row, text) for row, text in files)
    return Version(
        notice=_notice(head, blocks, attached),
        seq=head["seq"],
        recorded_at=moment(head["recorded_at"]),
        cause=head["cause"],
        reader=head["reader"],
        snapshot=Sha256(head["snapshot"]),
        figures=tuple(_figure(row) for row in figures),
        claims=tuple(_claim(row) for row in claims),
        deadlines=tuple(_deadline(row) for row in deadlines),
        contacts=tuple(Contact(**_fields(row, Contact)) for row in contacts),
        relations=tuple(Relation(**_fields(row, Relation)) for row in relations),
        files=attached,
    )


def _notice(head: Row, blocks: Iterable[Row], files: tuple[AttachedFile, ...]) -> Notice:
    published_on = head["published_on"]
    return Notice(
        source=SourceKey(head["source"]),
        number=head["number"],
        title=head["title"],
        published_on=published_on and dt.date.fromisoformat(published_on),
        department=head["department"],
        language=head["language"],
        url=head["url"],
        blocks=tuple(block(row) for row in blocks),
        attachments=tuple(file.attachment for file in files),
        links=tuple(Link(**link) for link in json.loads(head["links"])),
        contact=head["contact"],
        licence=head["licence"],
        unread=tuple((label, value) for label, value in json.loads(head["unread"])),
    )


def block(row: Row) -> Block:
    """The block that a row was made from."""
    return Block(
        kind=row["kind"],
        text=row["text"],
        cells=tuple(Cell(**cell) for cell in json.loads(row["cells"])),
        table=row["table_index"],
        caption=row["caption"],
    )


def _file(row: Row, blocks: Iterable[Row]) -> AttachedFile:
    return AttachedFile(
        attachment=Attachment(
            name=row["name"],
            group=row["file_group"],
            order=row["file_order"],
            extension=row["extension"],
        ),
        sha256=row["snapshot"],
        size=row["size"],
        media_type=row["media_type"] or "",
        state=row["state"] or "unfetched",
        reason=row["reason"] or "",
        known=row["document_state"] if row["state"] == "unfetched" else None,
        blocks=tuple(map(block, blocks)),
        starts=tuple(json.loads(row["starts"] or "[]")),
        reader=row["reader"] or "",
        fault=row["fault"] or "",
        fetched_at=moment(row["fetched_at"]) if row["fetched_at"] else None,
    )


def _figure(row: Row) -> Figure:
    return Figure(**_fields(row, Figure) | {"is_new": bool(row["is_new"])})


def _claim(row: Row) -> Claim:
    figures = tuple(int(position) for position in row["figures"].split())
    return Claim(**_fields(row, Claim) | {"figures": figures})


def _deadline(row: Row) -> Deadline:
    opens_on = row["opens_on"]
    times = {
        "due_on": dt.date.fromisoformat(row["due_on"]),
        "due_at": moment(row["due_at"]) if row["due_at"] else None,
        "opens_on": dt.date.fromisoformat(opens_on) if opens_on else None,
    }
    return Deadline(**_fields(row, Deadline) | times)


def _fields(row: Row, kind: type[Figure | Claim | Deadline | Contact | Relation]) -> Row:
    """The columns that are fields of a record."""
    return {name: row[name] for name in kind.__slots__}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
