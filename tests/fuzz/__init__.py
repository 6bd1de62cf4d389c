"""Random arguments and files, thrown at the program: it answers or refuses, and nothing else."""
