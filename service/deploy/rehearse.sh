#!/usr/bin/env bash
# rehearse.sh WHEELHOUSE SAMPLES: the recipe, carried out in a clean folder without a container engine and with nothing
# of the source: the wheelhouse, and source files of vacancies and modules. Installs offline, makes artefacts, starts
# the service, puts nginx with TLS in front, runs the jobs, and checks units and what is refused.
set -euo pipefail
wheels=$(realpath "$1") samples=$(realpath "$2")
work=$(mktemp -d) running=()
trap '[ ${#running[@]} = 0 ] || kill "${running[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
say() { printf 'groeipad: %s\n' "$*"; }
until_answered() { for _ in $(seq 300); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done; "$@"; }

cd "$work"
"$wheels/install.sh" "$work/opt"
python=$work/opt/venv/bin/python
here=$("$python" -c 'import service; print(service.__path__[0])')/deploy
say "geïnstalleerd zonder netwerk: $(du -sh "$work/opt" | cut -f1), $(grep -c == "$wheels/requirements.lock") pakketten"
for absent in torch mlflow sklearn flask docker; do
    ! "$python" -c "import $absent" 2>/dev/null || { say "$absent hoort hier niet"; exit 1; }
done
told=$("$work/opt/venv/bin/groeipad" cluster scheduler tcp://127.0.0.1:9 2>&1 || true)
grep -q 'groeipad\[cluster\]' <<<"$told" || { say "geen woord over het deel dat ontbreekt: $told"; exit 1; }

mkdir -p "$work/state"
"$work/opt/venv/bin/groeipad" ingest --samples "$samples" --build "$work/state/artefacts" >/dev/null
"$work/opt/venv/bin/groeipad" index --build "$work/state/artefacts" >/dev/null
"$work/opt/venv/bin/groeipad" doctor --json --build "$work/state/artefacts" > "$work/doctor.json"
code=$([ -n "${COMPILED:-}" ] && echo machinecode || echo broncode)
grep -A2 '"zoeken"' "$work/doctor.json" | grep -q "$code" || { say "er wordt niet gezocht met $code"; exit 1; }
say "wereld en index gemaakt met de modellen uit de wheel, doctor is tevreden, zoeken is $code"
port=$(free) tls=$(free) plain=$(free)
set -a
# shellcheck source=/dev/null
. "$here/groeipad.env"
GROEIPAD_BUILD=$work/state/artefacts GROEIPAD_DATABASE_URL=sqlite:///$work/state/groeipad.db GROEIPAD_KEY_FILE=$work/keys/groeipad.sleutel GROEIPAD_PORT=$port
GROEIPAD_PUBLIC_URL='' GROEIPAD_TODAY=2026-11-25
set +a
cd "$work/state"
groeipad=$work/opt/venv/bin/groeipad-service
! "$groeipad" nightly 2>/dev/null || { say "nightly maakte een databank"; exit 1; }
"$groeipad" serve 2> "$work/service.log" & running+=($!)
until_answered curl -fsS "http://127.0.0.1:$port/health/ready"
curl -fsS -o /dev/null -X PUT -H 'If-None-Match: *' -H 'Content-Type: application/json' \
    --data-binary "@$samples/profiles/vleesverwerking.json" "http://127.0.0.1:$port/api/v1/dossiers/p_3f2a91"
for job in nightly retain "audit verify" "keys rotate" "backup $work/state/copy.db"; do "$groeipad" $job; done
curl -fsS "http://127.0.0.1:$port/metrics" | grep -q 'groeipad_job_outcome{job="backup",outcome="gelukt"} 1.0'
say "dienst, nacht, bewaartermijn en kopie lopen"

if ! nginx=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null); then
    (cd "$work" && apt-get download -q nginx >/dev/null 2>&1 && dpkg -x nginx_*.deb nginx)
    nginx=$work/nginx/usr/sbin/nginx
fi
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
# the same file with the paths, ports and name of this folder
sed -e "s#/etc/groeipad/tls#$work#; s#/run/nginx.pid#$work/nginx.pid#; s#/var/log/nginx#$work#; s#127.0.0.1:8000#127.0.0.1:$port#" \
    -e "s#listen 443 ssl#listen 127.0.0.1:$tls ssl#; s#listen 80;#listen 127.0.0.1:$plain;#; s#groeipad.example#localhost#" \
    -e "/^http {/a client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;" \
    "$here/nginx.conf" > "$work/nginx.conf"
"$nginx" -t -q -p "$work" -c "$work/nginx.conf" -e "$work/error.log"
"$nginx" -p "$work" -c "$work/nginx.conf" -e "$work/error.log" -g 'daemon off;' & running+=($!)
get() { curl -sS --cacert "$work/cert.pem" --resolve "localhost:$tls:127.0.0.1" "$@"; }
until_answered get -f "https://localhost:$tls/over"
get -D "$work/head" -o "$work/page" "https://localhost:$tls/zelf"
grep -qi '^strict-transport-security' "$work/head" && grep -qi "^content-security-policy: default-src 'none'" "$work/head"
for hidden in metrics health/ready; do
    [ "$(get -o /dev/null -w '%{http_code}' "https://localhost:$tls/$hidden")" = 404 ]
done
[ "$(curl -s -o /dev/null -w '%{redirect_url}' "http://127.0.0.1:$plain/zelf")" = https://127.0.0.1/zelf ]
head -c 4200000 /dev/zero > "$work/large"
for path in api/v1/recommendations aanbieders; do
    get -o "$work/page" -w '%{http_code} %{content_type}\n' --data-binary "@$work/large" "https://localhost:$tls/$path" | grep -q "^413 .*\(problem+json\|html\)"
    grep -q 'Een verzoek telt hoogstens' "$work/page"
done
codes=$(for _ in $(seq 30); do get -o /dev/null -w '%{http_code}\n' "https://localhost:$tls/aanmelden"; done | sort | uniq -c)
grep -q ' 429' <<<"$codes"
say "nginx met TLS ervoor: hoofden, verborgen adressen, doorverwijzing, te groot en tempo kloppen"

if command -v systemd-analyze >/dev/null; then
    mkdir "$work/units"
    for unit in "$here"/systemd/*; do
        sed "s#/opt/groeipad/venv/bin/groeipad-service#$groeipad#; s/^User=groeipad/User=daemon/" "$unit" > "$work/units/$(basename "$unit")"
    done
    told=$(cd "$work/units" && systemd-analyze verify ./*.service ./*.timer 2>&1 || true)
    [ -z "$told" ] || { say "$told"; exit 1; }
    for unit in groeipad groeipad-anchor groeipad-backup groeipad-job@; do
        (cd "$work/units" && systemd-analyze security --offline=yes --threshold=25 "./$unit.service" >/dev/null)
    done
    say "units zijn geldig, blootstelling onder 2.5"
fi
kill -TERM "${running[0]}" && wait "${running[0]}" || [ $? = 143 ]
rm -f groeipad.db groeipad.db-wal groeipad.db-shm
"$groeipad" restore copy.db && "$groeipad" audit verify && "$groeipad" export p_3f2a91 | grep -q '"p_3f2a91"'
say "databank gewist en teruggezet uit de kopie"
"$python" -c 'import json, sys; [json.loads(line) for line in open(sys.argv[1]) if line.startswith("{")]' "$work/service.log"
say "het recept is uitgevoerd"
