"""Write `docs/droits.md` anew: `make droits`."""

from tests.droits.page import PAGE, page

PAGE.write_text(page())
