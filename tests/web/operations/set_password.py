"""Gives a user a password."""

from __future__ import annotations

import sys

from mingzhang.web.server.database import set_up_django

if __name__ == "__main__":
    set_up_django()
    from mingzhang.web.models import User

    user = User.objects.get(username=sys.argv[1])
    user.set_password(sys.argv[2])
    user.save()
