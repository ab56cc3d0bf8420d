"""The parts of right_flags.py: what sources say, people with planted alleles, and the three questions."""
