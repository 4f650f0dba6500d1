"""How likely one Russian letter is to follow another, counted in «Преступление и наказание».

``ROWS[a][b]`` is the cost of ``LETTERS[b]`` after ``LETTERS[a]`` in half bits,
``-2 * log2 P(b | a)``, as one digit in base 36; ``_`` stands for the edge of a word, «ё» is
counted as «е». The novel (1866) is in the public domain.
"""

from __future__ import annotations

LETTERS = "_абвгдежзийклмнопрстуфхцчшщъыьэюя"

ROWS = (
    "zc97c9bdb8t9ca787a78aieiahnzzzcoc",  # _
    "4te9dacb9id7699pdb88klclccgzzzsca",  # а
    "a9rhwj6nr8we9hc6w7co7whrjlde4gwm9",  # б
    "56smmb6zc7zhch95dd7fczjmfcur8gzzf",  # в
    "78wmw7dwrawh7hb2wakmawwwiwwwwwwww",  # г
    "a5kaoj5ln7yebh86h8ed8yidihryc9ync",  # д
    "4qcc9abdcjac787hc787iqfgccdzzzzhh",  # е
    "86hvo72jv6vdin7ivqlvavvqmvvvvfvvv",  # ж
    "73e8a9cglbwecc6awckl9wwwjmwhbewpa",  # з
    "3jd9daagadc9798ggca7pnacadizzzvfb",  # и
    "1uuuuauunuucbf9nuu99uuugbbpuuuuuu",  # й
    "54yeyrcqn8yncqb3y8ec9yloynyyyyyyy",  # к
    "56lngn7ep6zejof6jzah9szzfzuzc6zba",  # л
    "46nsgy5yy7yhgk86jhhk7mynioyyahyrc",  # м
    "75ppnf5to6zgzz95zkge9lshgrjz9bzga",  # н
    "4ra799cbdfac888ic988kifkbdhzzzwff",  # о
    "iaxxxx6xxaxgaxg3j4jhaxxnkoxxeexxb",  # п
    "b4hdge6fj5yfiec5hnhc7ejmifnybayfa",  # р
    "79jalg7loaz78bb89gc4crgkejuog8zf7",  # с
    "66p9oj6zp8zfgmb4j8bjazojfpmpb6oje",  # т
    "4jaa87e8dnea88bpbc98spcpabdxxxxai",  # у
    "d4oooo9oo4ojffo7o9od7doojjoob7ooo",  # ф
    "38uauuauj7upbdb3udhkbuuuuhuuuunuu",  # х
    "54rdrr3rr9rerjr7rrrj7rrrrrrr8rrrr",  # ц
    "a5wrww4ww7walr8fwfw49wwwwdwwwcwww",  # ч
    "e6ukuu3uu5u87j8buuufauuuuuuuu7uuu",  # ш
    "h6rrrr2rr5rrrrbrrkrr8rrrrrrrrcrrr",  # щ
    "kkkkkk6kkkkkkkkkkkkkkkkkkkkkkkkk1",  # ъ
    "3wd8ed9jgm7d68dwec99pw8rdamwwwwwp",  # ы
    "1xgjekbxffx8xc6qxx9dxmfghckxxxxcb",  # ь
    "grrikirrrrfdimerjri0rgdrrrrrrrrrr",  # э
    "1t8lt8tilothidfttd98ttjtbdattttet",  # ю
    "1xndgagfdlfd9baxhga7xxegelexxxxff",  # я
)
