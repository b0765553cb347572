"""Starts Diwan on a machine that has nothing else: servers, tables, static files, processes, tests.

`python -m config.launcher run | services | test | check | format | lock`; `make` calls the same through `start.py`.
"""
