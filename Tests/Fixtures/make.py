"""Makes every fixture: python3 Tests/Fixtures/make.py [name ...]"""
import importlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
names = sys.argv[1:] or sorted(f[:-3] for f in os.listdir(HERE) if f.startswith("operations_") and f.endswith(".py"))
for name in names:
    importlib.import_module(name)
