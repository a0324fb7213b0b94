#!/usr/bin/env bash
# install.sh TARGET: groeipad with its models in TARGET/venv, out of the wheelhouse that this file lies in; without a
# network, every wheel held to its hash. The same steps for a machine with systemd, the Containerfile and rehearse.sh.
set -euo pipefail
wheels=$(realpath "$(dirname "$0")") target=$1

mkdir -p "$target"
"${PYTHON:-python3}" -m venv --clear "$target/venv"
"$target/venv/bin/python" -m pip install --quiet --no-index --find-links "$wheels" --require-hashes \
    --disable-pip-version-check --requirement "$wheels/requirements.lock"
