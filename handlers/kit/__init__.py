"""What every journey uses: screens, buttons, wording, the context of an update. Knows no journey."""
