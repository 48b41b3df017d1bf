"""What comes in: updates read one by one, taken in hand, acknowledged once committed. May touch gateways."""
