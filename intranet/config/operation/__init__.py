"""What those who run the system see: whether each part is well, figures, and logs without personal data."""
