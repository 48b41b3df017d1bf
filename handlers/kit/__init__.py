"""What every journey uses: screens, buttons, wording, the context of an update; no journey."""
