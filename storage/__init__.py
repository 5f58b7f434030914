"""What we know: bytes, versions, figures, changes and deliveries, in one SQLite file.

It is append-only. Tables are private; views are the interface. Every version says who moved: the
publisher or our own reader.
"""
