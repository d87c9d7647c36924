"""What statements mean, as vectors of a small sentence model; an option, see `workbench.meaning.parts`."""
