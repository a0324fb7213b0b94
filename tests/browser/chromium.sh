#!/usr/bin/env bash
# Debian's chromium for the browser tests: a suite that skips for want of a browser has shown nothing.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "groeipad: chromium ontbreekt en alleen een beheerder kan het zetten: apt-get install chromium" >&2
  exit 1
fi
echo "groeipad: chromium installeren (een minuut)"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
