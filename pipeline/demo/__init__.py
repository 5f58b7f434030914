"""A look-alike of the ministry's boards on loopback, and the story that it tells."""
