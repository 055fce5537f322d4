"""Runs a command as an engine would start it, without an engine: python3 under-seccomp.py PROFILE ROOT UID COMMAND ARG...

In a mount namespace of its own (`unshare --mount`), so that ROOT becomes the root by pivot_root: in a mere chroot the kernel refuses the user
namespaces that Chromium's sandbox is made of. Needs the Debian package python3-seccomp. Used by `npm run prove:docker`.
"""
import ctypes
import json
import os
import subprocess
import sys

import seccomp

MS_BIND, MS_REC, MNT_DETACH = 4096, 16384, 2
libc = ctypes.CDLL(None, use_errno=True)


def refusals(file):
    profile = json.load(open(file, encoding="utf8"))
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
    return rules


def called(name, *args):
    if getattr(libc, name)(*args) != 0:
        raise OSError(ctypes.get_errno(), f"{name}: {os.strerror(ctypes.get_errno())}")


def enter(root):
    called("mount", root.encode(), root.encode(), None, MS_BIND | MS_REC, None)
    os.chdir(root)
    os.makedirs(".outside", exist_ok=True)
    subprocess.run(["pivot_root", ".", ".outside"], check=True)
    os.chdir("/")
    called("umount2", b"/.outside", MNT_DETACH)


profile, root, user, *command = sys.argv[1:]
rules = refusals(profile)
enter(root)
os.setgroups([])
os.setgid(int(user))
os.setuid(int(user))
rules.load()
os.execvp(command[0], command)
