#!/usr/bin/env bash
# install.sh WHEELHOUSE TARGET: the service in TARGET, without a network; every wheel is held to its hash.
# The same steps for a machine with systemd, for the Containerfile and for rehearse.sh.
set -euo pipefail
wheels=$(realpath "$1") target=$2 source=$(realpath "$(dirname "$0")/../..")

mkdir -p "$target"
"${PYTHON:-python3}" -m venv "$target/venv"
"$target/venv/bin/python" -m pip install --quiet --no-index --find-links "$wheels" --require-hashes \
    --disable-pip-version-check --requirement "$wheels/requirements.lock"
rm -rf "$target/app.new" && mkdir "$target/app.new"
cp -r "$source/matcher" "$source/service" "$source/models" "$target/app.new/"
rm -rf "$target/app" && mv "$target/app.new" "$target/app"
site=$("$target/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
realpath "$target/app" > "$site/groeipad.pth"
printf '#!%s\nfrom service.cli import run\n\nrun()\n' "$(realpath "$target")/venv/bin/python" \
    > "$target/venv/bin/groeipad-service"
chmod 755 "$target/venv/bin/groeipad-service"
"$target/venv/bin/python" -m compileall -q "$target/app"
