"""`python -m mingzhang`: the same as the command `mingzhang`."""

from mingzhang.cli.main import main

if __name__ == "__main__":
    main()
