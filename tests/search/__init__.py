"""Search: analysis, plan, engines by one contract, feeding, and the reader's page."""
