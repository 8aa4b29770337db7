"""English nouns by which MUC-4 tells people, bodies, things and weapons apart; gathered on its train part."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSONS = _words(
    """
    activists agents aides assailants assassins attackers bands bandits bodyguards boys businessmen
    captors children citizens civilians columns commandos criminals dealers delinquents detachments
    drivers elements employees extremists farmers fighters foreigners gangs girls groups guards
    guerrillas guerrilla gunmen hostages individuals inhabitants insurgents journalists jesuits killers
    kidnappers leaders lieutenants maids members men mercenaries militants militiamen murderers
    narcoterrorists nationals nuns officers officials operatives passengers patrols paramilitaries
    peasants people persons personnel policemen priests rebels refugees reporters residents sappers
    settlers soldiers squads students subversives suspects teachers terrorists traffickers troops units
    victims villagers women workers youths assailant assassin attacker band boy businessman captain
    child citizen civilian colonel column commando criminal daughter driver employee extremist farmer
    fighter general girl group guard gunman individual judge killer leader lieutenant man member
    murderer officer official peasant person policeman priest rebel reporter soldier someone student
    subversive suspect teacher terrorist trafficker unit victim wife woman worker youth journalist
    lawyer mayor relatives family families deputy senator crew candidate wounded dead president minister
    police bodyguard politician brother son sister father mother ambassador
    """
)
"""Common nouns for people and their loose groups."""
BODIES = _words(
    """
    army armies front forces force government movement cartel cartels mafia mafias military path party
    organization organizations command regime corps alliance faction factions police liberation gang
    squad intelligence brigade battalion air agency left right
    """
)
"""Nouns that name an organised body."""
THINGS = _words(
    """
    office offices headquarters residence car cars building buildings bus buses house houses facilities
    facility system home homes store stores vehicle vehicles restaurant restaurants tower towers embassy
    embassies bank banks station stations transportation pipeline pipelines hotel hotels property branch
    branches pylons pylon posts post poles pole center centers line lines installations installation
    bridge bridges church churches plane planes airplane aircraft helicopter institute school schools
    factory factories exchange company companies pharmacy pharmacies warehouse warehouses structures
    market university club farm farms establishments ministry ambulance ambulances shops shop
    camp dealership booth booths hall stands truck trucks electricity highway highways institutions mall
    transformer agency residences substation substations consulate palace library theater boat motorcade
    firm pipes train trains properties plant plants airport base barracks newspaper jeep van depot dam
    network refinery complex garage cathedral convent chapel premises tanks tank
    """
)
"""Nouns for things and premises that can be hit."""
BEFORE_NAMES = _words(
    """
    president general colonel col gen lt lieutenant captain capt major sergeant sgt dr mr mrs ms miss
    monsignor msgr bishop archbishop father fr priest priests minister mayor governor senator deputy
    judge attorney candidate leader commander ambassador director justice congressman journalist lawyer
    doctor professor engineer businessman rector nun sister reverend reporter citizen citizens former
    agent official secretary chief officer soldier student teacher politician activist magistrate
    prosecutor jr councilman representative chairman adviser consul rancher aka alias industrialist corporal
    engineers deserter analyst missionaries missionary comrades comrade companero private sublieutenant major
    commissioner policeman guard bodyguard driver wife son daughter brother father peasant worker farmer
    """
)
"""What stands before the name of a person and is no part of it."""
PRONOUNS = _words(
    """
    he him his she her it its they them their we us i me you who whom one ones others more many all
    """
)
"""Words that name nobody by themselves."""
WEAPONS = re.compile(
    r"\b(?:(?:(?:car|fire)-?)?bombs?|dynamite|explosives?|(?:explosive )?(?:charges?|devices?)|weapons?"
    r"|firearms?|(?:sub)?(?:machine-?)?guns?|rifles?|pistols?|revolvers?|grenades?|rockets?|mortars?|missiles?|mines?"
    r"|(?:ak|m|r|rpg)-\d+s?|(?:booby )?traps?|molotov cocktails?|machetes?|launchers?)\b"
)
"""The noun for a weapon."""
MANY = re.compile(r"(?:[^aeiou]ers|tors|men|ists|ians|rans|ees|ants|ents|ives|ges)$")
"""Endings of nouns for several people."""
NO_PERPETRATORS = _words(
    "police policemen government units unit patrol patrols helicopters planes authorities"
)
"""Heads of parties that fight or arrest and are no perpetrators in the keys: 2 of 33 right (train part)."""
ARMED = re.compile(
    r"\b(?:soldiers?|troops?|army|armies|brigades?|battalions?|military|garrisons?|patrols?|guerrillas?|rebels?"
    r"|insurgents?|combatants?|fighters?|subversives?|terrorists?|extremists?|(?:drug )?traffickers?"
    r"|policemen|armed forces|national guard)\b"
)
"""Nouns for armed forces and groups: harm to them alone is no incident by the set's definition."""
NO_LONGER = re.compile(r"\b(?:former|retired|ex-)")
