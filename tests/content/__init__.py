"""Pages, files and who may see them."""
