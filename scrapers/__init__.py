"""What the publisher published: fetches pages and reads them as listings and notices.

Nothing here knows the store, the clock of a run or a subscriber. Readers are pure: a `Page` in, a
value out.
"""
