"""English words that are written with a capital and name nobody and no place.

The list of ordinary words beside this file (``english_words.txt``) was counted: words that stand in
lower case three times in two English texts of the training corpora or six times in one, and at most
twenty times as often with a capital inside a sentence; and words that stand twice in lower case in
other English texts (news of 2006 to 2024, fiction, everyday sentences) and at most half as often
with a capital; and words that Webster's dictionary of 1934 (public domain) has in lower case only,
which stand so once in the training corpora and at most twice as often with a capital.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Final

CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday mon tue wed thu fri sat sun christmas easter ramadan".split()
)
TITLES: Final = frozenset(
    "admiral ambassador archbishop archpriest attorney ayatollah bishop capt captain cardinal "
    "ceo cfo chairman chairwoman chancellor col colonel congressman congresswoman d dame deputy "
    "dr duchess duke emir esq father gen general gov governor grandma grandpa holiness imam jr "
    "judge justice king lady lieutenant lord major marshal mayor mep meps minister miss mp mps "
    "mr mrs ms patriarch ph phd pope president prime prince princess prof queen rep "
    "representative rev saint secretary sen senator sergeant insp sergt sgt sheik sheikh sir sr st "
    "sultan vice vs ".split()
)
CUSTOM: Final = frozenset(
    "a.m ai am american arab arabic arabs archdiocese atypical avenger avengers bible "
    "bolshevik bolsheviks brexit british bst buddhist catholic catholics celsius christian "
    "christianity christians co commonwealth communist communists congress conservative "
    "conservatives corp covid cv darwinist democrat democratic democrats det dj dollar duma "
    "dumas eastern ebola english est eur euro examiner facebook facetime fahrenheit gbp gmt "
    "god gorge gorges gothic gps hindu hispanic hispanics hr i i'd i'll i'm i've id inc insp "
    "instagram internet islam islamic islamism islamist islamists it jew jewish jews jsc km "
    "koran kremlin labor labour latino latinos lawn leninist liberal liberals llc lord ltd "
    "majesty milky mph muslim muslims nazi nazis nazism nordic northern ok okay olympian "
    "olympic olympics orthodox p.m paralympic paralympics parliament pjsc plaza plc pm pr "
    "protestant quran reborn republican republicans roadstead rockies roman rouble rub ruble "
    "russian scripture scriptures shia shiite slav slavic sms southern soviet stalinist strait "
    "sunni suv tartar tartars tithe tithes tories tory tv twitter ufo usb usd utc victorian "
    "web western westerners wharf wi-fi wifi youtube".split()
)

# Of churches and languages, often with a capital and no names
CHURCH: Final = frozenset(
    "abbey abbot advent annunciation apostle archangel ascension assumption basilica byzantine "
    "cathedral chapel cyrillic deacon dormition epiphany eucharist exaltation gospel lavra liturgy "
    "lutheran martyr martyrs metropolitan monastery nativity orthodoxy patriarchate psalm saviour "
    "savior slavonic synod tomos transfiguration trinity vicar virgin pearl".split()
)
# Before a hyphen: "Russo-Ukrainian"
COMBINING: Final = frozenset(
    "afro anglo austro euro franco greco hispano indo italo luso russo serbo sino turko".split()
)

# Parts of names that are written with a capital or without: "the Azov sea", "the Pacific fleet"
GENERIC: Final = frozenset(
    "sea ocean gulf strait canal river lake island islands mountains fleet bank region territory "
    "republic state city county ministry minister office service agency committee commission court "
    "council party union fund exchange academy university general central high security police "
    "federal national public foreign finance interior defense defence health culture sports church "
    "affairs trade industry energy transport agriculture education labour labor justice "
    "congressional parliamentary ministries ministers offices services agencies committees "
    "commissions courts councils banks "
    "oblast krai okrug district territory autonomous".split()
)


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Lower-cased English words that name nothing, even where they have a capital."""
    folder = resources.files("summarize.names.lexicon")
    words = folder.joinpath("english_words.txt").read_text("utf-8").split()
    return frozenset(words) | CALENDAR | TITLES | CUSTOM | CHURCH | COMBINING
