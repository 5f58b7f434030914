"""What is wrong with a configuration."""

from pathlib import Path

import pytest

from pipeline.config import ConfigError, load


def problems(path: Path) -> tuple[str, ...]:
    """The problems that a configuration is refused for."""
    with pytest.raises(ConfigError) as caught:
        load(path)
    return caught.value.problems
