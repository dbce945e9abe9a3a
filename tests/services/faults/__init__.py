"""What the product promises when something breaks, each promise with its figure."""
