#!/usr/bin/env bash
# wheelhouse.sh FOLDER: groeipad with its models and samples as one wheel, every wheel it needs to serve, a lock of hashes and
# install.sh: all that a machine without a network and without this source needs. With COMPILED the search in it is compiled
# besides (gcc), for a machine like this one.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(realpath -m "${1:-build/wheelhouse}") python=${PYTHON:-.venv/bin/python}

rm -rf "$out" && mkdir -p "$out"
source=$(mktemp -d) && trap 'rm -rf "$source"' EXIT  # setuptools packs what an earlier build left in build/
cp -r pyproject.toml README.md matcher models pipelines service data_samples "$source"
[ -z "${COMPILED:-}" ] || pipelines/compile.sh "$python" "$source" wheel
$python -m pip wheel --quiet --no-deps ${COMPILED:+--no-build-isolation} --disable-pip-version-check --wheel-dir "$out" "$source"
wheel=$(echo "$out"/groeipad-*.whl)
$python -m pip download --quiet --only-binary :all: --disable-pip-version-check --constraint constraints.txt \
    --find-links "$out" --dest "$out" "groeipad[service,postgres] @ file://$wheel"
(cd "$out" && for wheel in *.whl; do
    IFS=- read -r name version _ <<<"$wheel"
    printf '%s==%s --hash=sha256:%s\n' "$name" "$version" "$(sha256sum "$wheel" | cut -d' ' -f1)"
done | sort -f > requirements.lock)
cp service/deploy/install.sh "$out"
echo "groeipad: $(wc -l < "$out/requirements.lock") pakketten, $(du -sh "$out" | cut -f1), in $out"
