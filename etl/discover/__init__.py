"""Finding the boards of employers that someone names, and proposing them to the registry: `python -m etl discover`.

`lines` reads what the user gives, `judging` says of a line what to ask next or what comes of it, from what is known,
`names` tells whether two names are one employer's, `asking` asks one question, `journal` keeps each answer as soon as
it is there, `run` brings these together, `proposal` writes down what was found, `command` is the command, and
`background` does the same for the Data page.
"""
