"""What comes in: taken in hand, read, acknowledged once committed. May touch gateways."""
