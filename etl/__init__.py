"""Everything that writes: reads postings, extracts facts with the words that prove them, builds the database."""
