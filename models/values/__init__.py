"""What people write, read into values, and the reference lists. Pure: no table, no clock."""
