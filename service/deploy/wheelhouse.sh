#!/usr/bin/env bash
# wheelhouse.sh FOLDER: every wheel the service needs, with a lock of hashes, for a machine without a network.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-build/wheelhouse} python=${PYTHON:-.venv/bin/python}

mkdir -p "$out"
$python -m pip download --quiet --only-binary :all: --constraint constraints.txt --dest "$out" \
    --requirement service/deploy/requirements.in 'setuptools>=77'
(cd "$out" && rm -f requirements.lock && for wheel in *.whl; do
    IFS=- read -r name version _ <<<"$wheel"
    printf '%s==%s --hash=sha256:%s\n' "$name" "$version" "$(sha256sum "$wheel" | cut -d' ' -f1)"
done | sort -f > requirements.lock)
echo "groeipad: $(wc -l < "$out/requirements.lock") pakketten, $(du -sh "$out" | cut -f1), in $out"
