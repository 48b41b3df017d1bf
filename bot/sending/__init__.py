"""What leaves: the heads of the lanes claimed, rendered, sent within the pace, and written down. May touch gateways."""
