"""The workbench of the invented county: units, one login a role, and disclosures in every state (演示)."""

from mingzhang.web.demo.county import PEOPLE, People, Person
from mingzhang.web.demo.fill import Document, fill

__all__ = ["PEOPLE", "Document", "People", "Person", "fill"]
