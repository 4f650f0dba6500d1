"""Lemmas that say nothing of an article's subject.

A table of our own: function words, and the verbs of reporting that stand in every news item
(«сообщил», «отметил») and would otherwise tie unrelated sentences together.
"""

from __future__ import annotations

from typing import Final

_FUNCTION_WORDS: Final = """
    а без более больше бы быть в вместе вместо во вокруг вот впрочем время все всё всего весь
    всякий вы где год да даже для до должный другой его ее её если ещё еще же за здесь и из или
    им иметь иной их к каждый как какой когда конечно который кроме кто ли лишь либо между менее
    много может можно мочь мы на над надо наиболее нет не него нее неё нельзя несколько ни них но
    ну о об один однако он она они оно от перед по под после потом потому поэтому при про против
    раз ради с сам самый свой себя сегодня сейчас себе со среди стать так также такой там тем то
    тоже тогда только тот ты у уже хотя чем через что чтобы чей это этот я являться являть оба ваш
    наш мой твой тыс тысяча миллион млн миллиард млрд процент рубль доллар куда сюда туда здесь
    почти очень весьма около свыше примерно данный течение рамка ход связь отношение ранее раньше
    теперь затем пока ныне чуть едва пусть мол якобы дескать именно ведь вроде будто словно
    ещё нибудь либо некоторый никакой ничто никто сей январь февраль март апрель май июнь июль
    август сентябрь октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота
    воскресенье
"""

_REPORTING: Final = """
    сообщить сообщать сообщаться отметить отмечать отмечаться заявить заявлять сказать говорить
    рассказать рассказывать добавить добавлять подчеркнуть подчёркивать подчеркивать пояснить
    пояснять уточнить уточнять уточняться передавать передать писать написать указать указывать
    считать объяснить объяснять напомнить напоминать признать признавать слово данные информация
    мнение заявление
"""

_ENGLISH: Final = """
    a about after all also an and any are as at be because been before but by can could did do
    does for from had has have he her him his how i if in into is it its just like me more most
    my no not now of on one only or other our out over said say says she so some than that the
    their them then there they this to two up us was we were what when which who will with would
    you your
"""

STOP_LEMMAS: Final = frozenset(f"{_FUNCTION_WORDS} {_REPORTING} {_ENGLISH}".split())
