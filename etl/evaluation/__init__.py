"""How often the rules are right: what they find in labelled postings, titles and places, held against the labels."""
