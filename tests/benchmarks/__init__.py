"""What the program costs: `make bench`. Figures to read, never assertions: these depend on the machine."""
