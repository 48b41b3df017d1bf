"""An aidant follows the demandes: lists them, answers, decides where a text goes."""
