"""Runs a command under an engine's seccomp profile without an engine: python3 under-seccomp.py PROFILE COMMAND ARG…

Needs the Debian package python3-seccomp. Used by `npm run prove:docker`.
"""
import json
import os
import sys

import seccomp

profile = json.load(open(sys.argv[1], encoding="utf8"))
assert profile["defaultAction"] == "SCMP_ACT_ALLOW", "only profiles that name what is refused"
rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
for row in profile["syscalls"]:
    args = [seccomp.Arg(one["index"], seccomp.EQ, one["value"]) for one in row.get("args", [])]
    for name in row["names"]:
        try:
            rules.add_rule(seccomp.ERRNO(row["errnoRet"]), name, *args)
        except RuntimeError:
            # A call that this processor does not have needs no refusal.
            print(f"not on this machine: {name}", file=sys.stderr)
rules.load()
os.execvp(sys.argv[2], sys.argv[2:])
