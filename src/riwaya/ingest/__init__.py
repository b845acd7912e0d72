"""Bytes to documents: encodings, text files, folders, JSONL, and the date that a text's own head gives."""
