"""python -m json is python -m json.tool."""

from json.tool import main

if __name__ == "__main__":
    main()
