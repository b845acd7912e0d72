"""Pure functions on strings: folding, sentences, tokens, clitics, numbers. Knows no domain."""
