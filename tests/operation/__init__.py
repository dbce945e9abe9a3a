"""What those who run the system see."""
