"""How many questions a page asks the database: an address × a person, with the sum written out."""
