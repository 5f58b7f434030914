"""The version, which stands once, in `pyproject.toml`."""

from importlib import metadata

VERSION = metadata.version("sillok")
