"""HTTP in, one call, HTTP out. Nothing here is ever kept by a cache."""
