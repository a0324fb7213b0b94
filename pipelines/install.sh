#!/usr/bin/env bash
# Installs the pinned dependencies; called by the Makefile with PIP and TORCH_INDEX set.
# torch comes first and alone: a later resolver run would otherwise take a CUDA build of gigabytes.
set -euo pipefail

torch=$(grep -E '^torch==' constraints.txt)
index=(${TORCH_INDEX:+--index-url "$TORCH_INDEX"})

if ! $PIP show --quiet torch 2>/dev/null; then
    plan=$($PIP install --quiet --dry-run --report - "${index[@]}" "$torch")
    if grep -qE '"name": "nvidia-' <<<"$plan"; then
        cat >&2 <<'TEXT'
Fout: pip zou hier een CUDA-versie van torch van enkele gigabytes installeren.
Zoek op pytorch.org ('Get started', kies 'CPU') het adres van de index met CPU-versies, en geef het mee:
    make demo TORCH_INDEX=<adres>
TEXT
        exit 1
    fi
    $PIP install --quiet --no-compile "${index[@]}" "$torch"
fi
$PIP install --quiet --no-compile --constraint constraints.txt --editable .
$PIP check
