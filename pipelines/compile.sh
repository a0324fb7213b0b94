#!/usr/bin/env bash
# compile.sh PYTHON DIR [wheel]: the search as machine code, from the same source and with the same answers. DIR becomes a copy of
# matcher, compiled, for who puts it first on PYTHONPATH; or, where it holds the source of a wheel, gets a setup.py by which that
# wheel is compiled too. Nothing needs either.
set -euo pipefail
PYTHON=$(realpath -s "$1") DIR=$2 WHEEL=${3:-}
# without what is mostly a tuple (a request, a share), what writes text, open doors and a bound: NumPy does the work
MODULES="alternatives arrange branch clash complete effort fastest layout offers pool problem relief schedule share
  state steps translate undated wishes"
[ "$WHEEL" ] || { rm -rf "$DIR" && mkdir -p "$DIR" && cp -r matcher "$DIR" && ln -s "$PWD/models" "$DIR/models"; }
cat > "$DIR/setup.py" <<SETUP
from mypyc.build import mypycify
from setuptools import setup

modules = [f"matcher/search/{one}.py" for one in """$MODULES""".split()]
mypy = ["--config-file=", "--follow-imports=silent", "--ignore-missing-imports"]
setup(packages=[], ext_modules=mypycify([*mypy, *modules], opt_level="3"))
SETUP
[ "$WHEEL" ] && exit
cd "$DIR"
"$PYTHON" setup.py -q build_ext --inplace
echo "groeipad: $(find matcher -name '*.so' | wc -l) modules compiled in $DIR"
