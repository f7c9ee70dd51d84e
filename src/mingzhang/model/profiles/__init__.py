"""Regional profiles (地区口径): which region a document belongs to, and what is asked of it there.

One TOML file of this folder per profile. Statutory tables, thresholds and subjects by profile stand in the
reference tables (`ref_required_table`, `ref_profile`, `ref_basic_split`), in whose column `profile` its name
stands. A bureau gives a profile of its own as a file (`--profile FILE.toml`): it takes over all rows of its
`base` and changes some.
"""

from mingzhang.model.profiles.load import load_profile, profile_named, profiles
from mingzhang.model.profiles.profile import Profile, RequiredTable
from mingzhang.model.profiles.rows import profile_in_use, with_profile_rows

__all__ = [
    "Profile",
    "RequiredTable",
    "load_profile",
    "profile_in_use",
    "profile_named",
    "profiles",
    "with_profile_rows",
]
