"""What depends on a human language: folding, tokens, tables, numbers, sentences, calendar, names across scripts."""
