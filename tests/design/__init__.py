"""The design: components, contrast, frame, forms, what was vendored."""
