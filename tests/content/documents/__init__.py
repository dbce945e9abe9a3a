"""Documents of invented municipalities, and what the import must understand of them."""
