"""The foundation, the policies and who has confirmed them."""
