"""« Je sélectionne le ou les organismes à contacter en fonction du blocage constaté. »"""

CAF, CPAM, CAF33 = (
    "Caf de la Haute-Vienne",
    "CPAM de la Haute-Vienne",
    "Caf de la Gironde",
)


async def _aidant(world, email="maryse@bellac.example"):
    await world.group("chef@caf.example", CAF)
    await world.group("chef@cpam.example", CPAM)
    return await world.player(email)


async def test_a_theme_filters_the_organismes_and_ticks_survive(world):
    maryse = await _aidant(world)
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Filtrer par thème")
    await maryse.taps("Santé et handicap")
    assert CPAM in maryse.screen().labels
    assert CAF not in maryse.screen().labels
    assert f"✅ {CAF}" not in maryse.screen().labels
    assert f"Choisis : {CAF}." in maryse.screen().text
    await maryse.taps("Filtrer par thème")
    assert "✅ Santé et handicap" in maryse.screen().labels
    await maryse.taps("Logement")
    assert {f"✅ {CAF}", CPAM} <= set(maryse.screen().labels)
    await maryse.taps("Tout afficher")
    assert "Tout afficher" not in maryse.screen().labels
    await maryse.taps(CPAM)
    assert {f"✅ {CAF}", f"✅ {CPAM}"} <= set(maryse.screen().labels)


async def test_a_theme_and_an_organisme_may_be_typed(world):
    maryse = await _aidant(world)
    await maryse.says("/nouvelle")
    await maryse.says("sante et handicap")
    assert CAF not in maryse.screen().labels
    await maryse.says("cpam de la haute-vienne")
    await maryse.says("continuer")
    assert "Étape 2/6" in maryse.screen().text


async def test_nothing_ticked_is_told_once_with_its_reason(world):
    maryse = await _aidant(world)
    await maryse.says("/nouvelle")
    assert "Santé et handicap" not in maryse.screen().labels
    await maryse.taps("Continuer")
    assert "Rien n'est encore coché" in maryse.screen().text
    assert maryse.screen().text.count("Continuer") == 1


async def test_another_departement_is_confirmed(world):
    maryse = await _aidant(world)
    await world.group("chef@caf33.example", CAF33)
    await maryse.says("/nouvelle")
    await maryse.taps("Autre département")
    await maryse.says("Atlantide")
    assert "pas reconnu" in maryse.screen().text
    await maryse.says("gironde")
    assert "Gironde" in maryse.screen().text
    await maryse.taps("Non, garder Haute-Vienne")
    assert CAF in maryse.screen().labels
    await maryse.taps("Autre département")
    await maryse.says("33")
    await maryse.taps("Oui, Gironde")
    await maryse.taps(CAF33)
    await maryse.taps("Continuer")
    assert "Étape 2/6" in maryse.screen().text


async def test_retour_leaves_the_question_of_another_departement(world):
    maryse = await _aidant(world)
    await maryse.says("/nouvelle")
    await maryse.taps("Autre département")
    await maryse.taps("Retour")
    assert CAF in maryse.screen().labels


async def test_a_territoire_without_organisme_says_whom_to_ask(world):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    assert "Demandez à votre responsable" in maryse.screen().text
    assert "Autre département" in maryse.screen().labels


async def test_the_organismes_used_last_come_first(world):
    maryse = await _aidant(world)
    await maryse.sends(CPAM)
    await maryse.says("/nouvelle")
    labels = maryse.screen().labels
    assert labels.index(CPAM) < labels.index(CAF)


async def test_who_has_two_structures_says_which_one_and_where(world):
    nadia = await _aidant(world, "nadia@bellac.example")
    await nadia.says("/nouvelle")
    assert "Pour quelle structure" in nadia.screen().text
    await nadia.taps("Point conseil de Guéret")
    assert "Pour quel territoire" in nadia.screen().text
    await nadia.taps("Haute-Vienne")
    assert "Étape 1/6" in nadia.screen().text
    await nadia.taps("Retour")
    await nadia.taps("Retour")
    await nadia.taps("France services de Bellac")
    assert "Étape 1/6" in nadia.screen().text
    assert CAF in nadia.screen().labels
