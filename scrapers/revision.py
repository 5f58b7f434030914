"""Which code read a page or a file: a name that changes with every line of it."""

import hashlib
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import selectolax


def revision(
    name: str,
    *modules: str,
    libraries: tuple[str, ...] = (),
    data: tuple[Path, ...] = (),
) -> str:
    """Names a reader and the exact code of it.

    Args:
        name: what people call the reader, e.g. `"msit"`.
        modules: names of the modules that determine what it reads; one that is not imported yet
            stays so, because some load big libraries.
        libraries: names of the distributions that read for it, beside the HTML parser.
        data: text files that ship with the modules and determine what they read.

    Returns:
        The name and eight hexadecimal digits over the sources of *modules* and *data* (line
        ends apart) and the versions of the HTML parser and of *libraries*, e.g. `"msit-3f2a9c01"`.
    """
    digest = hashlib.sha256(f"selectolax {selectolax.__version__}".encode())
    for library in sorted(libraries):
        digest.update(f" {library} {version(library)}".encode())
    for path in (*map(_source, sorted(modules)), *sorted(data)):
        source = path.read_bytes()
        digest.update(hashlib.sha256(source.replace(b"\r\n", b"\n")).digest())
    return f"{name}-{digest.hexdigest()[:8]}"


def _source(module: str) -> Path:
    """The file of a module, which is not imported for it."""
    if module in sys.modules:
        return Path(str(sys.modules[module].__file__))
    found = find_spec(module)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name=module)
    return Path(found.origin)
