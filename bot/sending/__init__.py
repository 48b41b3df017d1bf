"""What leaves: claimed, rendered, sent within the pace, written down. May touch gateways."""
