"""How Russian writes foreign sounds, and English Russian ones: Cyrillic to Latin, with costs.

A cost of 0 is an ordinary correspondence, up to 0.4 one that names show now and then. A voiced
consonant for a voiceless one is in neither: in references that is hardly ever the same name.

Sources:
BGN/PCGN and GOST 7.79 for Russian; the practical transcriptions of English, German, French,
Spanish, Portuguese, Italian, Polish, Hungarian, Chinese (Palladius) and Arabic into Russian.
"""

from __future__ import annotations

from typing import Final

_RULES: Final = """
а a 0 | а u o e 0.2 | а ah ar au ou 0.2 | а aa ha 0.1 | а i y 0.35
б b bb 0
в v w 0 | в vv ff ph u 0.2 | в wh 0.1
г g gh gg h 0 | г gu 0.1 | г j 0.4
д d dd 0 | д dh th 0.2
е e 0 | е ye ie je 0 | е a ai ay ea ei ee oe ae eh 0.15 | е i y 0.25 | е é he 0.1 | е u o 0.35
ё yo e o io jo 0 | ё eu oe u ö 0.1 | ё yu 0.2
ж zh j g 0 | ж z ge s x sh 0.2
з z s 0 | з zz ts th dz 0.15 | з x 0.2
и i y 0 | и e ee ea ie ii ei ey 0.1 | и j yi hi 0.1 | и u ue ui 0.2 | и a 0.4
й y i j 0 | й e ee ie 0.1 | й l ll gh 0.2 | й _ 0.15
к k c q 0 | к ck ch cc kk qu kh cq que ke x 0.1
л l ll 0 | л le el 0.1
м m mm 0 | м me mb 0.25
н n nn 0 | н ne gn nh ng 0.1 | н kn 0.1
о o 0 | о a au ou oo ow aw eau ho oh oa 0.15 | о u e 0.25
п p pp 0 | п ph pe 0.2
р r rr 0 | р rh re wr er 0.1
с s c ss 0 | с z ce se sc ç ps x ts th sh 0.2
т t tt 0 | т th te dt 0.15 | т tz 0.3
у u 0 | у oo ou w ow oe o wo 0.1 | у y ue ui v 0.2 | у ew ough ü 0.1 | у a 0.35
ф f ph 0 | ф ff pf v th fe 0.15
х h kh ch x 0 | х j g k 0.15 | х q gh wh 0.1
ц ts c tz z 0 | ц zz cz tc s 0.1 | ц t 0.3
ч ch 0 | ч c tch cz č tsch tch ts tsh cs 0.1 | ч tj q ci ch 0.1 | ч t j 0.3
ш sh sch ch s 0 | ш sz x sc š si ci 0.1
щ shch sch sc sh 0 | щ s ch 0.3
ъ _ 0
ы y i 0 | ы u e 0.2 | ы ui 0.1
ь _ 0 | ь y i e j 0.1 | ь ie 0.15
э e a 0 | э ae ai ea ei hae he i 0.1 | э o u 0.3
ю yu u iu ju 0 | ю ou ew eu ue yoo ü y io 0.1 | ю lu 0.3
я ya ia a ja 0 | я ea ye e 0.2 | я ian 0.3
ай i y ay ai ei uy aj ye ie ighe igh ey ei eye ig 0
ей ey ay ei ai ej a aye ie y eigh ea 0
эй ay ei ey ai a eigh ea 0
ой oy oi oj ogue eu oe 0
уй uy ui ouille ouy 0.05
ау au ow ou av aw o 0
оу o ow ou oa oh owe ough oe 0
эу ew aw ou 0.1
ью ew u iu yu ue 0
йо yo jo eo io 0 | йо ö eu 0.1
йе ye ie je e 0
иа ia ea ya 0
ия ia iya ya a y ea ija e 0
ий y iy i iï ij ie ii ius 0
ый y yy yi i iy 0
ье ye ie ier ille ier 0 | ье iere e 0.1
ьё yo ie yeo 0
ьо io yo iu ho io 0
ья ya ia ja ea lla 0
дж j g dj dg dge zh dzh gi ge gh 0 | дж z 0.3
дз dz z ds 0 | дз zz 0.1 | дз j 0.2
чж zh j 0
цз j z ji 0 | цз zi c 0.1
ци ci tsi qi zi xi zzi tzi ti si 0 | ци zi ji 0.1
сы si ci see 0 | си xi ci si sea see cy 0
цзи ji zi 0
цы ci cy tsy tzi zi 0
кс x ks cs cks xx cc 0 | кз x 0
кв qu kv cv kw kv q 0
гз x gs 0
ув uv w ou 0.1
уа ua wa oi oua ois wha oir 0
уо wa wo o uo wha woh 0
уи wi ui we ouis oui 0
уэ we wa ue wai wha 0 | уэ we 0
уй wi ui 0
юэ yue ue 0 | юа yuan ua 0.1
ян yang ian jan yan 0.05
чэн cheng 0 | шэн sheng 0 | чжэн zheng 0
нь n ng ñ gn ny 0 | нг ng n 0
льо glio llo lio llo 0 | лья lla glia 0 | нья nia gna ña nha nya 0 | ньо no ño gno nho 0
ль l ll lle le 0
шт st sht scht cht 0 | шп sp 0 | шв schw sw shv 0
тц tz tts zz z 0 | тч tch 0
дт dt t 0
хью hu hugh hew 0 | хэ he ha hae 0 | хуа hua jua 0 | уан huan wan juan 0.1
бье bie vier 0
о eaux aux eau ot os au aud aut ault 0.05 | е et ez er ais 0.1 | а as at ard 0.2 | и is it ys 0.15
э et ais 0.1 | у ous oux out 0.1 | ен ain en ein 0.1 | ан ent ant en ans and ang 0.1
он ont ons ong 0.1 | ер ers ert 0.2 | ар ard art 0.15 | ор ort ord 0.15
мак mc mac mack 0
гё goe gö go ge 0 | шё scho schö 0 | кё koe kö ko 0
иньо inho iño 0 | оль ol eul 0.1
энд and end 0.05 | эн ann an en 0
нт ntes nts ntz 0.1 | гже grze grzhe 0 | кши krzy kshi 0 | рж ř rz rzh r 0.1
дж xh gj c ç 0.1 | щ szcz šč 0 | кан quen 0.1 | йо gjo 0.1 | ге gjo 0.2
пуч puig 0 | ч ig 0.3 | гео geo gjo 0
шион tion sion 0 | шн tion sion 0 | боро borough boro 0
лье glie gle 0.05 | ль gl 0.1 | о augh ough 0.1
сент st saint 0 | сан san st saint 0.1
с sz s 0 | ж zs 0 | ш rz 0.1 | ч cz cs 0 | дь gy 0 | ть ty 0
сл stl 0.05 | айл isl aisl 0.1 | лм olm 0.1 | ольн oln 0.05 | стер cester 0.1 | рик rwick 0.1
у oud oup oult 0.05 | о eaud op aulx 0.05 | э ay er ait 0.1 | и ix ie its 0.1 | а ac ah 0.15
он ond 0.1 | ан amp anc ands 0.1 | эн ain aint ein ins 0.1 | уа oit oix oye 0.05 | ель elle el 0
ан ao 0.1 | нью nho 0 | лью lho 0 | ьо gio gyo io 0.1 | йо gio 0.1 | о eo 0.15 | ы eu 0.1 | эй ij 0
ок alk olk aulk 0.1 | ол al aul all 0.1 | ч tr 0.2 | дж d dj 0.15 | в bh mh 0.2
ида is 0.05 | ье ieux ieu ieur illet 0.05 | ай ail aill 0 | ур ourt 0.05 | ам amps ham 0.1
е est 0.1 | юш uches 0.1 | еш esch ech 0.05 | ль lls 0.1 | уэр wor 0.1
ау ouw auw 0 | юн yong iong 0.05 | жэнь ren 0
"""

# Where a word begins: Korean and Chinese voiceless sounds, «Пусан» Busan, «Тэгу» Daegu
_INITIAL: Final = "п b 0.2 | т d 0.2 | к g 0.2 | ч j 0.1"


def _table(rules: str) -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for line in rules.strip().splitlines():
        for rule in line.split("|"):
            cyrillic, *latin, cost = rule.split()
            costs = table.setdefault(cyrillic, {})
            for each in latin:
                chunk = "" if each == "_" else each
                costs[chunk] = min(float(cost), costs.get(chunk, 1.0))
    return table


CORRESPONDENCES: Final = _table(_RULES)
"""Cyrillic chunk → Latin chunk → cost; an empty Latin chunk is a letter that is not written."""

INITIAL: Final = _table(_INITIAL)
"""The same, of a word's first letter only."""
