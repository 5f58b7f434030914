"""Budget lines and how they differ between stages, across notices."""
