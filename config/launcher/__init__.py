"""Starts Diwan where nothing else is installed: servers, tables, static files, processes, tests.

`python -m config.launcher run | services | test | check | format | lock`; `make` calls the same through `start.py`.
"""
