"""Rewrites flows in the newest format with mitmproxy's own converters: to-newest.py <mitmproxy checkout> <old.flow> <new.flow>"""
import os
import sys
import types

checkout, old_file, new_file = sys.argv[1:]
sys.path.insert(0, checkout)
# Without the package's own __init__, which needs everything that mitmproxy depends on.
package = types.ModuleType("mitmproxy.io")
package.__path__ = [os.path.join(checkout, "mitmproxy", "io")]
sys.modules["mitmproxy.io"] = package
from mitmproxy.io import compat, tnetstring  # noqa: E402

with open(old_file, "rb") as old, open(new_file, "wb") as new:
    while old.peek(1):
        tnetstring.dump(compat.migrate_flow(tnetstring.load(old)), new)
