#!/usr/bin/env bash
# sbom.sh VENV OUT: what is installed there, as CycloneDX with licences, and a list that a person reads.
set -euo pipefail
venv=$1 out=$2 tools=${TOOLS:-build/sbom-tools}

if [ ! -x "$tools/bin/cyclonedx-py" ]; then
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7,<8'
fi
mkdir -p "$out"
"$tools/bin/cyclonedx-py" environment --output-reproducible -o "$out/sbom.cdx.json" "$venv/bin/python"
"$tools/bin/python" - "$out" <<'PY'
import json
import sys
from pathlib import Path

out = Path(sys.argv[1])
parts = json.loads((out / "sbom.cdx.json").read_text())["components"]
rows, without = [], []
for part in sorted(parts, key=lambda part: part["name"].lower()):
    named = [one.get("expression") or one["license"].get("id") or one["license"].get("name", "") for one in part.get("licenses", [])]
    known = sorted({name for name in named if name and not name.startswith("declared license file")})
    rows.append(f"{part['name']}\t{part['version']}\t{'; '.join(known) or 'niet opgegeven'}")
    without += [] if known else [part["name"]]
(out / "licences.tsv").write_text("\n".join(rows) + "\n")
print(f"groeipad: {len(rows)} onderdelen in {out / 'sbom.cdx.json'}, licenties in {out / 'licences.tsv'}")
if without:
    print(f"groeipad: na te kijken, want zonder licentie in hun gegevens: {', '.join(without)}")
PY
