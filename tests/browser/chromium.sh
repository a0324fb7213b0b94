#!/usr/bin/env bash
# Debian's chromium for the browser tests, and hunspell for the words of the site: a suite that skips for want of
# them has shown nothing.
set -euo pipefail
command -v chromium >/dev/null && command -v hunspell >/dev/null &&
  [ -e /usr/share/hunspell/nl_NL.dic ] && [ -e /usr/share/hunspell/en_GB.dic ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "groeipad: chromium of hunspell ontbreekt; een beheerder zet ze: apt-get install chromium hunspell-nl hunspell-en-gb" >&2
  exit 1
fi
echo "groeipad: chromium en hunspell installeren (een minuut)"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core \
  hunspell hunspell-nl hunspell-en-gb >/dev/null
