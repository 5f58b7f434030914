"""Which code read a page: a name that changes with every line that can change a reading."""

import hashlib
import sys
from pathlib import Path

import selectolax


def revision(name: str, *modules: str) -> str:
    """Names a reader and the exact code of it.

    Args:
        name: what people call the reader, e.g. `"msit"`.
        modules: names of the imported modules that determine what it reads.

    Returns:
        The name and eight hexadecimal digits over the sources of *modules* (line ends apart) and
        the version of the HTML parser, e.g. `"msit-3f2a9c01"`.
    """
    digest = hashlib.sha256(f"selectolax {selectolax.__version__}".encode())
    for module in sorted(modules):
        source = Path(str(sys.modules[module].__file__)).read_bytes()
        digest.update(hashlib.sha256(source.replace(b"\r\n", b"\n")).digest())
    return f"{name}-{digest.hexdigest()[:8]}"
