"""The chapters of the tour, as the guide has them."""
