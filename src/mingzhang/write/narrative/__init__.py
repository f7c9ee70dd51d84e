"""The narrative of a disclosure from its records, in the wording of a region, gaps for what is unknown."""

from mingzhang.write.narrative.gaps import Gap
from mingzhang.write.narrative.generate import Chapter, Narrative, generate
from mingzhang.write.narrative.place import Standing, standing, with_narrative

__all__ = ["Chapter", "Gap", "Narrative", "Standing", "generate", "standing", "with_narrative"]
