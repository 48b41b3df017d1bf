"""An aidant writes a demande, one question a screen."""
