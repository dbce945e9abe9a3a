"""Write the demonstration into the database: organisation, texts, policies and two years of plans."""
