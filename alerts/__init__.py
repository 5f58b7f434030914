"""What we tell: digests, how they look, and the channels that carry them.

Nothing here opens the store.
"""
