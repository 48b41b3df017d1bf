"""`/pieces` : les pièces qu'une équipe demande souvent, gardées et retirées dans son groupe."""

from tests.beginnings import sent_to_caf
from tests.directory import CAF, MANAGER, MARYSE
from tests.modes import on_both
from tests.scenarios.seen import topic_of

LEASE = "Attestation de loyer"


async def kept(world):
    """The Caf has the demande n° 1 and keeps a paper."""
    await sent_to_caf(world)
    paul = await world.agent("paul@caf.example")
    await paul.says(f"/pieces {LEASE}", chat=await world.groupe(CAF))


BEGINNINGS = {"caf": kept}
REFUSED = [
    ("Attestation de M. Vauquelin", "un nom de personne"),
    ("RIB de Dupont", "un nom de personne"),
    ("Dossier 2 55 13 99 999 999", "un numéro, de dossier"),
    ("x" * 41, "Ce nom est trop long"),
    ("👍", "Écrivez-le en quelques mots"),
    ("// RIB", "sans « // »"),
    ("／／ RIB", "sans « // »"),
]


@on_both
async def test_a_paper_is_added_once_and_removed_with_one_tap(caf, paul, sonia):
    await sonia.says("/pieces RIB", chat=caf)
    await paul.says("/pieces", chat=caf)
    assert paul.sees(
        "2\u00a0pièces usuelles\u00a0: Attestation de loyer et RIB", chat=caf
    )
    await paul.says("/pieces attestation  de LOYER", chat=caf)
    assert paul.sees("est déjà dans vos pièces usuelles", chat=caf)
    await paul.taps("Retirer : RIB", chat=caf)
    assert paul.sees("est retirée.", chat=caf)
    assert paul.sees(
        "1\u00a0pièce usuelle\u00a0: attestation de LOYER.", chat=caf
    )
    await paul.taps("Retirer : attestation de LOYER", chat=caf)
    assert paul.sees("n'a pas encore de pièce usuelle", chat=caf)


async def test_an_aidant_reads_before_sending_what_is_often_asked(
    world, caf, paul
):
    for paper in ("RIB", "Bail", "Devis", "Quittance"):
        await paul.says(f"/pieces {paper}", chat=caf)
    maryse = await world.agent(MARYSE)
    often = (
        f"Souvent demandé par la {CAF}\u00a0: Attestation de loyer, Bail, "
        "Devis, Quittance et 1\u00a0autre."
    )
    await maryse.fills(CAF, titre="Allocation arrêtée", nom="Martin")
    assert often in maryse.screen().shown
    await maryse.taps("Ajouter une pièce jointe")
    assert often in maryse.screen().shown


async def test_what_identifies_is_refused_and_twelve_are_the_most(caf, paul):
    topic = topic_of(caf)
    for name, reason in REFUSED:
        await paul.says(f"/pieces {name}", chat=caf, topic=topic)
        assert paul.sees(reason, chat=caf, topic=topic), name
    for rank in range(11):
        await paul.says(f"/pieces Pièce {rank}", chat=caf)
    await paul.says("/pieces Une autre", chat=caf)
    assert paul.sees("déjà 12 pièces usuelles", chat=caf)
    await paul.says(f"/pieces {LEASE}", chat=caf)
    assert paul.sees("est déjà dans vos pièces usuelles", chat=caf)


async def test_only_a_referent_with_a_session_keeps_and_removes(
    world, caf, cpam, paul, ines
):
    await paul.says("/pieces", chat=caf)
    _, key = paul.person.finds_button(caf, f"Retirer : {LEASE}")
    bureau = await world.agent(MANAGER)
    await bureau.says("/pieces RIB", chat=cpam)
    assert bureau.sees("Seuls les référents de ce groupe", chat=cpam)
    await ines.says("/pieces", chat=cpam)
    assert ines.sees("n'a pas encore de pièce usuelle", chat=cpam)
    ines.last_press = ines.person.presses(
        cpam, cpam.shown()[-1], key["callback_data"]
    )
    await world.settle()
    assert "écran plus ancien" in ines.popup()
    await paul.says("/deconnexion")
    await paul.says("/pieces", chat=caf)
    assert paul.sees("Connectez-vous d'abord", chat=caf)
