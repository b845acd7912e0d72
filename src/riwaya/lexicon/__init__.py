"""Data files become checked rows, rows become inflected forms, forms become one trie (cached on disk)."""
