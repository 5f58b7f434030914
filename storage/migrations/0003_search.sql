-- The words of every version, as `storage/search_words.py` takes them apart; `rowid` is the id of
-- the version. It holds nothing that the other tables do not say, so it may be made anew.
CREATE VIRTUAL TABLE search USING fts5 (
  words, content='', detail=none, tokenize='unicode61 remove_diacritics 0');
