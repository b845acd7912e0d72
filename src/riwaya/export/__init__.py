"""Records → other formats. Knows the records and nothing else of the package."""
