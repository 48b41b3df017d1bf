"""A team practises on an invented demande, before a real one comes."""
