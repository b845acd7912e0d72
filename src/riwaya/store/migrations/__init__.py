"""Every change of the tables, in order. A migration is never edited once it was released."""
