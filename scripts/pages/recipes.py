"""How to use the data with tools that people have: lines to copy, which the tests run in the folder of the data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to type into a tool."""

    tool: str
    code: str


RECIPES = (
    Recipe(
        "pandas",
        """\
import pandas as pd

questions = pd.read_csv("exchanges.csv", dtype=str, keep_default_na=False, parse_dates=["date"])
print(questions.groupby("outlet").size())""",
    ),
    Recipe(
        "R",
        """\
questions <- read.csv("exchanges.csv", colClasses = "character", na.strings = character(), encoding = "UTF-8")
table(questions$outlet)""",
    ),
    Recipe(
        "DuckDB",
        """\
SELECT speaker, count(*) AS spoken FROM 'paragraphs/*.parquet' GROUP BY speaker ORDER BY spoken DESC, speaker;""",
    ),
    Recipe(
        "Dask",
        """\
import dask.dataframe as dd

spoken = dd.read_parquet("paragraphs/*.parquet").groupby("speaker").size()
print(spoken.compute())""",
    ),
    Recipe("jq", """jq -r '.exchanges[] | [.asked_by, .heading, .address] | @tsv' */briefing.json"""),
    Recipe(
        "XPath", """xmllint --xpath "//*[local-name()='u'][@n='question']/*[local-name()='seg']/text()" */briefing.tei.xml"""
    ),
    Recipe("pandoc", "pandoc --from commonmark --output briefings.docx */briefing.md.txt"),
    Recipe(
        "pandoc --citeproc",
        """\
printf -- '---\\nnocite: "@*"\\n---\\n' > cited.md
pandoc --citeproc $(printf -- '--bibliography=%s ' */cite/*/*.json) --output bibliography.docx cited.md""",
    ),
)
