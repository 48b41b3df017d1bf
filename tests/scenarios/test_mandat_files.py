"""« Mandat signé »: what comes as a page is read by its content, whatever its name says."""

from models.demande.kept_files import StoredFile
from tests.beginnings import maryse_at_mandat
from tests.files import DOCX, PDF, PROGRAM
from tests.modes import in_both_modes, on_both

pytestmark = [in_both_modes, on_both]

BEGINNINGS = {"maryse": maryse_at_mandat}
REFUSED = "Ce fichier est un programme"


async def stored(world):
    return await world.app.uow.run(
        lambda session: [
            one.content(session) for one in session.query(StoredFile)
        ]
    )


async def test_a_program_named_as_a_mandat_is_refused_and_asked_again(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    said = await maryse.shows("mandat.pdf", content=PROGRAM)
    assert said.is_deleted
    assert REFUSED in maryse.screen().text
    assert not maryse.sees("Mandat reçu")
    assert "Ma structure le conserve" in maryse.screen().labels
    assert await stored(world) == []
    await maryse.shows("mandat.pdf", content=PDF)
    assert "enregistré ici (1\u00a0page)" in maryse.screen().text


async def test_a_pdf_whose_name_does_not_say_so_is_taken(world, caf, maryse):
    await maryse.taps("Mandat signé")
    await maryse.shows("numérisation du 12", content=PDF)
    assert "enregistré ici (1\u00a0page)" in maryse.screen().text
    assert await stored(world) == [PDF]


async def test_a_letter_is_no_page_of_a_mandat(world, caf, maryse):
    await maryse.taps("Mandat signé")
    await maryse.shows("mandat.docx", content=DOCX)
    assert "Envoyez une photo ou un PDF du mandat" in maryse.screen().text
    assert not maryse.sees("Mandat reçu")


async def test_a_further_page_that_is_a_program_leaves_the_first_one(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    await maryse.shows("mandat.pdf", content=PDF)
    await maryse.taps("Retour")
    await maryse.shows("suite.pdf", content=PROGRAM)
    assert REFUSED in maryse.screen().text
    assert "Mandat reçu : 1\u00a0page" in maryse.screen().text


async def test_a_piece_that_is_a_program_leaves_the_summary(world, caf, maryse):
    await maryse.taps("Ma structure a déjà un mandat")
    await maryse.says("01/10/2026")
    await maryse.taps("Ajouter une pièce jointe")
    await maryse.shows("bail.pdf", content=PROGRAM)
    assert REFUSED in maryse.screen().text
    await maryse.taps("Continuer")
    assert "Pièces jointes : aucune" in maryse.screen().text
