"""The house itself: contracts, sizes, doors, catalogues, packages, settings."""
