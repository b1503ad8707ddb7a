"""Finding the boards of employers that someone names, and proposing them to the registry: `python -m etl discover`.

`lines` reads what the user gives, `judging` says of a line what to ask next or what comes of it, from what is known,
`asking` asks one question, `journal` keeps each answer as soon as it is there, `run` brings these together, and
`proposal` writes down what was found.
"""
