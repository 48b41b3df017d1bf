"""Who is in the directory of the scenarios: the groupes, their agents, and who binds each to its group."""

CAF = "Caf de la Haute-Vienne"
CPAM = "CPAM de la Haute-Vienne"
MSA = "MSA du Limousin"
MODERATION = "Modération Administration+"
CHIEFS = {
    CAF: "chef@caf.example",
    CPAM: "chef@cpam.example",
    MSA: "chef@msa.example",
    MODERATION: "chef@moderation.example",
}
"""Who owns a groupe's Telegram group and binds it: its responsable, who works there too."""
MANAGER = "bureau@caf.example"
"""A responsable who works in no groupe, and so comes into no Telegram group."""
MARYSE, KARIM = "maryse@bellac.example", "karim@bellac.example"
PAUL, SONIA, INES = "paul@caf.example", "sonia@caf.example", "ines@cpam.example"
MONA = "mona@moderation.example"
GROUPES = """nom;type;organisme;territoires;email;note
France services de Bellac;structure;;87;;
Caf de la Haute-Vienne;organisme;CAF;87;;La Caf a besoin du numéro d'allocataire.
CPAM de la Haute-Vienne;organisme;CPAM;87;;
Caf de la Gironde;organisme;CAF;33;;
Point conseil de Guéret;structure;;23 87;;
MSA du Limousin;organisme;MSA;87 23;;
Modération Administration+;moderation;;;;
"""
AGENTS = """email;prenom;nom;fonction;role;groupe
maryse@bellac.example;Maryse;Lebrun;conseillère;aidant;France services de Bellac
karim@bellac.example;Karim;Sorel;conseiller;aidant;France services de Bellac
paul@caf.example;Paul;Roche;technicien;referent;Caf de la Haute-Vienne
ines@cpam.example;Inès;Vidal;technicienne;referent;CPAM de la Haute-Vienne
chef@caf.example;Dany;Marty;;responsable;Caf de la Haute-Vienne
chef@caf.example;Dany;Marty;;referent;Caf de la Haute-Vienne
bureau@caf.example;Odile;Serre;;responsable;Caf de la Haute-Vienne
chef@cpam.example;Dominique;Auger;;responsable;CPAM de la Haute-Vienne
chef@cpam.example;Dominique;Auger;;referent;CPAM de la Haute-Vienne
lea@caf33.example;Léa;Brun;;referent;Caf de la Gironde
chef@caf33.example;Camille;Petit;;responsable;Caf de la Gironde
chef@caf33.example;Camille;Petit;;referent;Caf de la Gironde
nadia@bellac.example;Nadia;Morel;;aidant;France services de Bellac
nadia@bellac.example;Nadia;Morel;;aidant;Point conseil de Guéret
sonia@caf.example;Sonia;Girard;;referent;Caf de la Haute-Vienne
theo@msa.example;Théo;Faure;;referent;MSA du Limousin
chef@msa.example;Andréa;Noël;;responsable;MSA du Limousin
chef@msa.example;Andréa;Noël;;referent;MSA du Limousin
mona@moderation.example;Mona;Keller;;moderateur;Modération Administration+
chef@moderation.example;Alix;Renaud;;responsable;Modération Administration+
chef@moderation.example;Alix;Renaud;;moderateur;Modération Administration+
chef@bellac.example;Jeanne;Blanc;;responsable;France services de Bellac
"""
