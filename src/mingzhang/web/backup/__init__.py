"""Backups: every row, file and key of an installation in one zip, for either kind of database (备份)."""

from mingzhang.web.backup.archive import Manifest, Table
from mingzhang.web.backup.restore import Restored, restore
from mingzhang.web.backup.save import back_up

__all__ = ["Manifest", "Restored", "Table", "back_up", "restore"]
