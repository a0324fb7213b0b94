#!/usr/bin/env bash
# The search as machine code, from the same source and with the same answers: a copy of matcher in DIR in which the
# modules named here are compiled by mypyc. It is used by whoever puts DIR first on PYTHONPATH; nothing needs it.
set -euo pipefail
PYTHON=$(realpath -s "$1") DIR=$2
# without what is mostly a tuple (a request, a share), what writes text, open doors and a bound: NumPy does the work
MODULES="alternatives arrange branch clash complete effort fastest layout offers pool problem schedule share state
  steps translate undated wishes"
rm -rf "$DIR" && mkdir -p "$DIR" && cp -r matcher "$DIR" && ln -s "$PWD/models" "$DIR/models"
cd "$DIR"
FILES=$(for one in $MODULES; do echo "matcher/search/$one.py"; done) MYPYPATH=. "$PYTHON" - <<'SETUP'
import os
from mypyc.build import mypycify
from setuptools import setup

modules = mypycify(["--follow-imports=silent", "--ignore-missing-imports", *os.environ["FILES"].split()], opt_level="3")
setup(name="groeipad-compiled", packages=[], ext_modules=modules, script_args=["-q", "build_ext", "--inplace"])
SETUP
echo "groeipad: $(find matcher -name '*.so' | wc -l) modules compiled in $DIR"
