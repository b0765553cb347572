"""What people wrote, made ready for paper: typed markup, bold, runs of the other direction, what is held together."""
