"""What a proposal keeps of a titre: no part of what it hides, and a sentence that still reads."""

import pytest

from models import titre as titres


@pytest.mark.parametrize(
    ("titre", "proposal"),
    [
        ("AAH coupée (22.07.1984)", "AAH coupée (date de naissance)"),
        ("(née 1988/04/19) prime d'activité", "(date de naissance) prime d'activité"),
        ("née le 1953-02-17, aspa", "(date de naissance), aspa"),
        ("Mme née Roux 1953-02-17", "Mme (date de naissance)"),
        ("RSA d'un jeune du 08 03 2001", "RSA d'un jeune du (date de naissance)"),
        ("Bébé du 14/10/2025 non rattaché", "Bébé du (date de naissance) non rattaché"),
        ("Date de nais : 11-08-1993 css", "(date de naissance) css"),
        ("M. R 0 B E R T apl", "L'usager : apl"),
        ("Mme L_e_f_e_b_v_r_e AAH", "L'usager : AAH"),
        ("Mme « Rousseau » aah", "L'usager : aah"),
        ("M. [Fontaine] indu", "L'usager : indu"),
        ("Mme (Garnier) sans rsa", "L'usager sans rsa"),
        ("RSA suspendu (Garnier)", "RSA suspendu (l'usager)"),
        ("M. et Mme Perrot, indu", "Indu"),
        ("Mr et Mme Perrot sans rsa", "L'usager sans rsa"),
        ("Modeste N'Guessan indu RSA", "L'usager : indu RSA"),
        ("Lourdes Pereira sans récépissé", "L'usager sans récépissé"),
        ("M'Baye Diop RSA", "L'usager : RSA"),
        ("jean claude p. aah", "L'usager : aah"),
        ("d'Haese retraite agricole", "L'usager : retraite agricole"),
        ("cité des Mimosas, entrée F, 3e étage, coupure d'eau", "(adresse), coupure d'eau"),
        ("place du Marché à Guéret, au-dessus du tabac, APL coupées", "(adresse), APL coupées"),
        ("impasse des Acacias, derrière l'église, aide refusée", "(adresse), aide refusée"),
        ("quai de la Fontaine, péniche « Mistral », APL refusées", "(adresse), APL refusées"),
        ("chemin du Bois Joli, dernière maison, linky", "(adresse), linky"),
        ("montée des Remparts à côté du lavoir, expulsion", "(adresse), expulsion"),
        ("habite rue Pasteur en face de la boulangerie, APL", "(adresse), APL"),
        ("Hameau de Villechenoux maison aux volets verts", "(adresse)"),
        ("réf. courrier 2024/CAF/99182", "réf. courrier (numéro)"),
        ("n° alloc 0457812 K indu", "n° alloc (numéro) indu"),
        ("NIR 2 55 13 99 999 999 34 refusé", "NIR (n° de sécurité sociale) refusé"),
        ("NIR 2551399999999 / 34 refusé", "NIR (n° de sécurité sociale) refusé"),
        ("2 55 13 99 999 999 clef 34", "(n° de sécurité sociale)"),
        ("usager de l'usager (80)", "usager de l'usager (80)"),
        ("tour 4, 12e étage, résidence Bellevue, apl", "(adresse), apl"),
    ],
)  # fmt: skip
def test_a_proposal_keeps_no_part_of_what_it_hides_and_reads_well(
    titre, proposal
):
    assert titres.mask(titre, titres.find_personal_data(titre)) == proposal
