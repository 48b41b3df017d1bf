"""The mail that lets in: who asked for it and when, its code and its link as people type and paste them."""

import pytest

from tests.world import A_WEEK

MARYSE = "maryse@bellac.example"
WARNING = "Ne donnez ce code à personne : Administration+ ne le demande jamais."


async def asks(world, name="Maryse L"):
    maryse = world.someone(name)
    maryse.email = MARYSE
    await maryse.says(MARYSE)
    return maryse


async def test_the_mail_says_when_and_from_which_telegram_name_it_was_asked(
    world,
):
    maryse = await asks(world, "Le support\nhttps://exemple.fr @aide « Code »")
    body = maryse.mails()[-1].body
    assert "Demandé le 24 novembre à 10" in body.replace("\u00a0", " ")
    assert "« Le support https exemple fr aide Code »" in body
    assert WARNING in body.splitlines()
    assert f"Code : {maryse.code()}" in body.splitlines()


async def test_a_name_that_cannot_be_quoted_is_said_so(world):
    maryse = await asks(world, "👍")
    assert "un compte Telegram sans nom lisible" in maryse.mails()[-1].body


@pytest.mark.parametrize(
    "written",
    [
        "{code}",
        "Code : {code}",
        "code:{code}.",
        "{half} {rest}",
        "{half}-{rest}",
        "le code est {half} {rest}",
    ],
)
async def test_the_code_is_read_however_it_is_typed(world, written):
    maryse = await asks(world)
    code = maryse.code()
    typed = written.format(code=code, half=code[:4], rest=code[4:]).lower()
    said = await maryse.says(typed)
    assert "J'accepte les conditions" in maryse.screen().labels
    assert said.is_deleted


async def test_the_pasted_link_lets_in_and_is_erased(world):
    maryse = await asks(world)
    said = await maryse.says(
        f"https://t.me/{world.bot.user.username}?start={maryse.link()}"
    )
    assert "J'accepte les conditions" in maryse.screen().labels
    assert said.is_deleted


async def test_a_link_pasted_by_somebody_at_work_is_erased_and_goes_nowhere(
    world,
):
    maryse = await world.newcomer(MARYSE)
    said = await maryse.says(
        f"https://t.me/{world.bot.user.username}?start={maryse.link()}"
    )
    assert "déjà utilisé" in maryse.screen().text
    assert said.is_deleted


async def test_a_code_typed_again_by_somebody_at_work_is_erased_and_goes_nowhere(
    world,
):
    maryse = await world.newcomer(MARYSE)
    said = await maryse.says(f"Code : {maryse.code()}")
    assert "déjà utilisé" in maryse.screen().text
    assert said.is_deleted


async def test_a_code_used_a_second_time_is_said_to_be_used(world):
    maryse = await world.newcomer(MARYSE)
    code = maryse.code()
    await maryse.says("/deconnexion")
    await maryse.says(code)
    assert "déjà utilisé" in maryse.screen().text
    await renews(maryse)


async def test_a_link_used_a_second_time_is_said_to_be_used(world):
    maryse = await world.newcomer(MARYSE)
    link = maryse.link()
    await maryse.says("/deconnexion")
    await maryse.says(f"/start {link}")
    assert "déjà utilisé" in maryse.screen().text
    await renews(maryse)


async def test_a_late_code_is_said_to_be_late(world):
    maryse = await asks(world)
    await world.wait(minutes=31)
    await maryse.says(maryse.code())
    assert "a expiré" in maryse.screen().text
    await renews(maryse)


async def test_the_code_of_an_older_mail_is_said_to_be_late(world):
    maryse = await asks(world)
    older = maryse.code()
    await maryse.taps("Renvoyer l'e-mail")
    await maryse.says(older)
    assert "a expiré" in maryse.screen().text
    await renews(maryse)


async def renews(maryse):
    before = len(maryse.mails())
    await maryse.taps("Renvoyer l'e-mail")
    assert len(maryse.mails()) == before + 1
    await maryse.says(maryse.code())
    assert (
        "Appareil individuel" in maryse.screen().labels
        or "J'accepte les conditions" in maryse.screen().labels
    )


async def test_a_code_is_worth_nothing_from_another_account(world):
    maryse, thief = await asks(world), world.someone()
    thief.email = "karim@bellac.example"
    await thief.says(thief.email)
    await thief.says(maryse.code())
    assert "n'est pas le bon" in thief.screen().text


async def test_words_of_work_said_while_a_mail_is_waited_for_are_kept(world):
    maryse = await world.player(MARYSE)
    await world.wait(days=31, step=A_WEEK)
    await maryse.says(MARYSE)
    words = "Le loyer de Mme D. est impayé depuis le mois de juin, que faire ?"
    await maryse.says(words)
    assert "il est gardé" in maryse.screen().text
    await maryse.says(maryse.code())
    await maryse.taps("Appareil individuel")
    assert maryse.screen().labels == ["Nouvelle demande", "Ne pas l'envoyer"]
    await maryse.taps("Nouvelle demande")
    assert "Vos mots sont gardés" in maryse.screen().text


async def test_words_that_can_go_nowhere_are_given_back_after_the_login(world):
    paul = await world.player("paul@caf.example")
    await world.wait(days=31, step=A_WEEK)
    words = "Le versement de Mme D. part le 12, je vous le confirme demain."
    await paul.says(words)
    assert not paul.sees(words)
    await paul.logs_in()
    assert paul.sees(words)
    assert "Ce message n'est parti nulle part" in paul.screen().text
