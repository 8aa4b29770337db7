"""`python -m khaldun` is `khaldun`."""

from khaldun.cli.main import main

if __name__ == "__main__":
    main()
