"""The house. Read ``docs/guides/house.md`` for the floor plan; every package opens with a door sign."""
