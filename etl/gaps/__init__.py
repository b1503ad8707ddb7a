"""What postings ask for and the list of skills lacks: frequent phrases that no pattern matches."""
